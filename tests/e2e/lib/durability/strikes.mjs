// @ts-check
// What a test takes away from the backends: a pod, a process, the object store.
import { withArguments } from '../cluster/elsewhere.mjs';
import { asList, kubectl, kubectlGet } from '../cluster/kubectl.mjs';
import { eventually } from '../time.mjs';

const READY_AGAIN_WITHIN = 300;

/** The one pod of a workload of one replica, the newest where one is on its way out; undefined where there is none. */
export async function podOf({ metadata, spec }) {
  const selector = Object.entries(spec.selector.matchLabels).map(([key, value]) => `${key}=${value}`).join(',');
  const pods = await kubectlGet(['pods', '-n', metadata.namespace, '-l', selector]);
  return pods.filter((pod) => !pod.metadata.deletionTimestamp)[0];
}

/** Deletes the pod as a drain does, with its grace period; gives the pod. */
export async function deletePod(workload) {
  const pod = await podOf(workload);
  await kubectl(['delete', 'pod', '-n', pod.metadata.namespace, pod.metadata.name, '--wait=false']);
  return pod;
}

/** Waits until another pod, or another start of the same one's container, is Ready; gives the pod. */
export async function readyAgain(workload, before, signal) {
  const ask = () => podOf(workload);
  const isBack = (pod) => pod && identityOf(pod) !== identityOf(before) && isReady(pod);
  const pod = await eventually({ seconds: READY_AGAIN_WITHIN, every: 1, signal }, ask, isBack);
  if (!isBack(pod)) throw new Error(`${workload.metadata.name} is not Ready ${READY_AGAIN_WITHIN} s after it was struck`);
  return pod;
}

/** Gives a workload's container further arguments, or none, and waits until it is Ready with them. */
export async function runWith(workload, args, signal) {
  const before = await podOf(workload);
  await kubectl(['apply', '-f', '-'], { input: asList(withArguments([workload], workload.metadata.name, args)) });
  await readyAgain(workload, before, signal);
}

function identityOf({ metadata, status }) {
  return `${metadata.uid}/${status.containerStatuses?.[0]?.containerID}`;
}

function isReady({ status }) {
  return (status.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True');
}

/** How often the pod's container ended, also where it waits to be started again, and how it ended the last time. */
export function restartsIn(pod) {
  const [{ restartCount, state, lastState }] = pod.status.containerStatuses;
  return { count: restartCount + (state.running ? 0 : 1), last: state.terminated?.reason ?? lastState?.terminated?.reason ?? '' };
}

/** Changes the number of replicas. */
export async function scale({ kind, metadata }, replicas) {
  await kubectl(['scale', '-n', metadata.namespace, `${kind.toLowerCase()}/${metadata.name}`, `--replicas=${replicas}`]);
}

/** A pod on the node of another one that kills that one's processes by SIGKILL: it sees all processes of the node. */
export function killerFor(pod, namespace) {
  const [{ containerID }] = pod.status.containerStatuses;
  const id = containerID.replace(/^.*\/\//, '');
  const script = 'for cgroup in $(grep -l "$ID" /proc/[0-9]*/cgroup 2>/dev/null); do pid=${cgroup#/proc/}; pid=${pid%/cgroup}; kill -9 "$pid" && echo "killed $pid"; done';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { namespace, name: `kill-${pod.metadata.name}-${pod.status.containerStatuses[0].restartCount}` },
    spec: {
      hostPID: true,
      nodeName: pod.spec.nodeName,
      restartPolicy: 'Never',
      tolerations: [{ operator: 'Exists' }],
      containers: [{ name: 'kill', image: 'docker.io/library/busybox:1', command: ['sh', '-c', script], env: [{ name: 'ID', value: id }], securityContext: { runAsUser: 0 } }],
    },
  };
}

/** Kills the process of a pod's container; gives the pod as it was, and when the process was gone at the latest. */
export async function killProcess(workload, { ledger, namespace, signal }) {
  const pod = await podOf(workload);
  const killer = killerFor(pod, namespace);
  await ledger.make([killer]);
  const ask = async () => (await kubectlGet(['pod', '-n', namespace, killer.metadata.name]))[0];
  const ended = await eventually({ seconds: 60, every: 0.3, signal }, ask, ({ status }) => ['Succeeded', 'Failed'].includes(status.phase));
  const { stdout } = await kubectl(['logs', '-n', namespace, killer.metadata.name]);
  if (ended.status.phase !== 'Succeeded' || !stdout.includes('killed')) throw new Error(`nothing of ${pod.metadata.name} was killed: ${stdout}`);
  return pod;
}
