// @ts-check
// Mimir goes away for three minutes, and one collector is replaced meanwhile: what is lost is what the report says.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Backend, logql, promql, sampleTimes } from '../protocol/backend.mjs';
import { compareNumbers, longestGapIn, missingIn } from '../measure/gaps.mjs';
import { kubectl, kubectlGet } from '../cluster/kubectl.mjs';
import { featuresOf, httpPortOf, serviceOf, workloadBehind } from '../cluster/manifests.mjs';
import { awaitReady } from '../cluster/readiness.mjs';
import { Refused } from '../refused.mjs';
import { COUNTER, loggingPod, namesOf } from '../load/sample-app.mjs';
import { numberOf } from '../measure/signals.mjs';
import { eventually, pause, secondsSince } from '../time.mjs';

/** Seconds from the beginning of the outage, and how often the app logs. */
const PLAN = { samplesBefore: 4, replaceAfter: 90, lasts: 180, linesEvery: 0.5, hoursOfLines: 1 };
const PATIENCE = 300;

/** What the collectors scrape of their own nodes, as `up` tells. */
const OF_NODES = 'up{job=~"kubelet|cadvisor|node|alloy"}';

/** What an outage costs, as synth wrote it beside a folder of manifests; the first collector is the one of the nodes. */
export async function readCost(folder) {
  const file = path.join(path.dirname(folder), 'reports', path.basename(folder), 'outage.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`${file} is missing; run ./synth`);
  });
  return JSON.parse(text).collectors[0];
}

/** Runs the scenario on a stack that is Ready. */
export async function sufferOutage(context) {
  const { objects, tenant, outcome } = context;
  const backend = (name) => new Backend(serviceOf(objects, name), httpPortOf(serviceOf(objects, name)), tenant);
  const [mimir, loki] = ['mimir', 'loki'].map(backend);
  try {
    const app = await startApp(context, mimir);
    const outage = await takeMimirAway(context);
    outcome.figure('outage of Mimir, seconds', outage.lasted);
    outcome.figure('replacing a collector meanwhile, seconds', outage.replacement.lasted);
    await pause(2 * context.cost.scrapeIntervalSeconds, context.signal);
    await verifySamples({ ...context, ...outage, mimir, app });
    await verifyLines({ ...context, loki, app });
  } finally {
    for (const opened of [mimir, loki]) opened.close();
  }
}

/** Pods that log and are scraped on each worker; waits until all are seen. */
async function startApp({ objects, workers, namespace, environment, ledger, outcome, signal, cost }, mimir) {
  const run = randomBytes(3).toString('hex');
  const lines = { times: (PLAN.hoursOfLines * 3600) / PLAN.linesEvery, pause: PLAN.linesEvery };
  const pods = workers.map((node, index) => loggingPod({ run, namespace, node: node.metadata.name }, `e2e-${run}-tick-${index}`, 'ticks', { environment, lines }));
  await ledger.make(pods);
  outcome.step(`run ${run} logs and counts on ${workers.length} nodes`);
  const selectors = [OF_NODES];
  if (featuresOf(objects).scrapesApps) selectors.push(`${COUNTER}{namespace="${namespace}",pod=~"${pods.map(({ metadata }) => metadata.name).join('|')}"}`);
  const seconds = 60 + PLAN.samplesBefore * cost.scrapeIntervalSeconds;
  const unseen = async () => {
    const scraped = await Promise.all(selectors.map((selector) => promql(mimir, `count by (node) (count_over_time(${selector}[30m]) >= ${PLAN.samplesBefore})`)));
    return workers.filter(({ metadata }) => !scraped.every((series) => series.some(({ labels }) => labels.node === metadata.name)));
  };
  const lacking = await eventually({ seconds, signal }, unseen, (found) => found.length === 0);
  if (lacking.length > 0) throw new Error(`${lacking.map(({ metadata }) => metadata.name).join(', ')} is not scraped`);
  return { run, pods, selectors };
}

/** Scales Mimir to nothing, replaces one collector, and brings Mimir back, also after a failure. */
async function takeMimirAway(context) {
  const { objects, outcome, signal } = context;
  const workload = workloadBehind(objects, serviceOf(objects, 'mimir'));
  outcome.step(`Mimir goes away for ${PLAN.lasts} s`);
  const began = performance.now();
  const beganAt = Date.now() / 1000;
  let replacement;
  try {
    await scale(workload, 0);
    await pause(PLAN.replaceAfter - secondsSince(began), signal);
    replacement = await replaceCollector(context, beganAt);
    await pause(Math.max(0, PLAN.lasts - secondsSince(began)), signal);
  } finally {
    await scale(workload, workload.spec.replicas ?? 1);
  }
  const lacks = await awaitReady([workload], { seconds: PATIENCE, signal });
  const lasted = secondsSince(began);
  outcome.expect('Mimir is Ready again', lacks.length === 0, `${lasted} s after it was taken away`);
  return { beganAt, lasted, replacement };
}

async function scale({ kind, metadata }, replicas) {
  await kubectl(['scale', '-n', metadata.namespace, `${kind.toLowerCase()}/${metadata.name}`, `--replicas=${replicas}`]);
}

/** Deletes the collector of the first worker, and waits for its successor. */
async function replaceCollector({ objects, workers, stack, outcome, signal }, beganAt) {
  const [{ metadata: { name: node } }] = workers;
  const service = serviceOf(objects, 'alloy');
  const onNode = async () => (await stack.podsBehind(service)).filter((pod) => pod.spec.nodeName === node);
  const [pod] = await onNode();
  outcome.step(`the collector of ${node} is deleted`);
  const began = performance.now();
  const unsent = Date.now() / 1000 - beganAt;
  await kubectl(['delete', 'pod', '-n', pod.metadata.namespace, pod.metadata.name, '--wait=true', '--timeout=120s']);
  const isReady = (pods) => pods.some(({ metadata, status }) => metadata.uid !== pod.metadata.uid && status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'));
  const successors = await eventually({ seconds: PATIENCE, every: 1, signal }, onNode, isReady);
  outcome.expect(`${node} has a collector again`, isReady(successors), `${secondsSince(began)} s after it was deleted`);
  return { node, unsent, lasted: secondsSince(began) };
}

/** On other nodes nothing is missing; on the node of the new collector at most what the report says. */
async function verifySamples({ mimir, outcome, workers, app, beganAt, lasted, replacement, cost, signal }) {
  const interval = cost.scrapeIntervalSeconds;
  const span = { from: beganAt - 2 * interval, interval };
  const { heldSeconds } = cost.buffers.find(({ signal: name }) => name === 'metrics');
  outcome.expect('the report holds samples for longer than that', heldSeconds >= lasted, `${heldSeconds} s`);
  const now = () => Date.now() / 1000;
  const isLate = ({ times }) => times.at(-1) < now() - 3 * interval;
  const ask = async () => (await Promise.all(app.selectors.map((selector) => sampleTimes(mimir, selector, now() - span.from)))).flat();
  const series = await eventually({ seconds: PATIENCE, every: 5, signal }, ask, (found) => found.length > 0 && !found.some(isLate));
  const bound = Math.ceil((replacement.unsent + cost.replacementSeconds) / interval);
  for (const { metadata: { name: node } } of workers) {
    const own = series.filter(({ labels }) => labels.node === node).map(({ times }) => ({ missing: missingIn(times, span), gap: longestGapIn(times, span) }));
    const most = Math.max(0, ...own.map(({ missing }) => missing));
    const gap = Math.round(Math.max(0, ...own.map((one) => one.gap)));
    const allowed = node === replacement.node ? bound : 0;
    const what = allowed === 0 ? `no scraped sample of ${node} is lost` : `each series of ${node} lost at most the ${bound} samples that the report says`;
    outcome.expect(what, own.length > 0 && most <= allowed, `${most} at most in ${own.length} series; longest gap ${gap} s`);
  }
}

/** Every line that the kubelet has is in Loki. */
async function verifyLines({ loki, outcome, namespace, app, signal }) {
  const { logger } = namesOf(app.run);
  for (const { metadata: { name: pod } } of app.pods) {
    const { stdout } = await kubectl(['logs', '-n', namespace, pod, '-c', logger]);
    const printed = stdout.split('\n').filter(Boolean).map((line) => numberOf({ line }));
    const ask = async () => compareNumbers(printed, (await logql(loki, `{namespace="${namespace}", container="${logger}"} | pod="${pod}"`)).map(numberOf));
    const { lost, repeated } = await eventually({ seconds: PATIENCE, signal }, ask, (found) => found.lost === 0);
    outcome.expect(`no log line of ${pod} is lost`, printed.length > 0 && lost === 0, `${lost} of ${printed.length} lost, ${repeated} repeated`);
  }
}
