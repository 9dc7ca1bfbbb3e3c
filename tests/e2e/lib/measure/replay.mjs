// @ts-check
// The peaks of a backend under load: Mimir compacts its whole head; each is killed and replays its log.
import { kubectl, kubectlGet } from '../cluster/kubectl.mjs';
import { toldBy } from './told.mjs';
import { eventually, pause, secondsSince } from '../time.mjs';

const PATIENCE = 300;
/** How long the load goes on after Ready: what waited in the client arrives. */
const AFTERMATH = 60;
/** How far the clocks of this machine and of the API server may be apart (ms). */
const CLOCKS = 2000;

/** Kills the only pod of a workload without grace, and watches the one that follows until a minute after Ready. */
export async function killAndReplay({ workload, load, meter, signal }) {
  const { name, namespace } = workload.metadata;
  const [from, began] = [Date.now(), performance.now()];
  await kubectl(['delete', 'pod', `${name}-0`, '-n', namespace, '--grace-period=0', '--force', '--wait=false']);
  const watch = new AbortController();
  const resident = watchResident(name, load, watch.signal);
  const successor = () => podSince(from - CLOCKS, { name: `${name}-0`, namespace });
  try {
    const pod = await eventually({ seconds: PATIENCE, every: 1, signal }, successor, isReady);
    const secondsToReady = isReady(pod) ? secondsSince(began) : undefined;
    await pause(AFTERMATH, signal);
    watch.abort();
    const restarts = (await successor())?.status.containerStatuses?.[0].restartCount;
    const own = meter.samples.filter((sample) => sample.pod === pod?.metadata.uid).map(({ workingSet }) => workingSet / 1e6);
    return { workload: name, secondsToReady, most: Math.max(0, ...own), residentMost: (await resident) / 1e6, restarts };
  } finally {
    watch.abort();
  }
}

/** Has Mimir cut its whole head into blocks and upload them, which is more than it does at once by itself, and watches it until a minute after. */
export async function compactHead({ load, meter, signal }) {
  const [from, began] = [Date.now(), performance.now()];
  const watch = new AbortController();
  const resident = watchResident('mimir', load, watch.signal);
  try {
    const status = await load.flushHead();
    const seconds = secondsSince(began);
    await pause(AFTERMATH, signal);
    watch.abort();
    const own = meter.samples.filter(({ workload, at }) => workload === 'mimir' && at >= from).map(({ workingSet }) => workingSet / 1e6);
    return { status, seconds, most: Math.max(0, ...own), residentMost: (await resident) / 1e6 };
  } finally {
    watch.abort();
  }
}

/** The pod of a name that was made after a time. */
async function podSince(time, { name, namespace }) {
  const pods = await kubectlGet(['pod', name, '-n', namespace, '--ignore-not-found']);
  return pods.find(({ metadata }) => Date.parse(metadata.creationTimestamp) >= time);
}

function isReady(pod) {
  return (pod?.status.conditions ?? []).some(({ type, status }) => type === 'Ready' && status === 'True');
}

/** The largest resident memory that the program itself reports, twice a second. */
async function watchResident(name, load, signal) {
  let most = 0;
  while (!signal.aborted) {
    const told = await load.metrics(name).then((text) => toldBy(name, text)).catch(() => ({}));
    most = Math.max(most, told['resident bytes'] ?? 0);
    await pause(0.5, signal).catch(() => {});
  }
  return most;
}
