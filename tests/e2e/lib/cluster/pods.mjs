// @ts-check
// The pods of workloads: their restarts, their working sets, and why one is not Ready.
import { kubectl, kubectlGet, run } from './kubectl.mjs';

/** The pods that belong to the workloads. */
export async function podsOf(workloads) {
  const pods = await kubectlGet(['pods', '-A']);
  return pods.filter((pod) => workloads.some((workload) => owns(workload, pod)));
}

/** Whether a workload's selector, or a Job's or a Pod's name, means a pod. */
export function owns({ kind, metadata, spec }, pod) {
  if (metadata.namespace !== pod.metadata.namespace) return false;
  if (kind === 'Pod') return metadata.name === pod.metadata.name;
  const labels = pod.metadata.labels ?? {};
  if (kind === 'Job') return labels['batch.kubernetes.io/job-name'] === metadata.name;
  return Object.entries(spec.selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value);
}

/** How often each container has restarted, by pod identity and container. */
export function restartsOf(pods) {
  const counts = new Map();
  for (const { metadata, status } of pods) {
    for (const { name, restartCount } of [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]) {
      counts.set(`${metadata.namespace}/${metadata.name}/${name}`, restartCount);
    }
  }
  return counts;
}

/** The containers that restarted, went or came between two counts; completed Jobs may go. */
export function changesBetween(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter((name) => before.get(name) !== after.get(name))
    .map((name) => `${name} ${before.get(name) ?? 'absent'} -> ${after.get(name) ?? 'gone'}`);
}

/** The sum of restarts. */
export function totalOf(counts) {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Why the pods that are not Ready are so: their state and the end of their log. */
export async function explain(pods) {
  const lines = [];
  for (const { metadata, status } of pods) {
    const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
    const waiting = containers.filter((container) => !container.ready && container.state.terminated?.exitCode !== 0);
    if (status.phase === 'Pending' && containers.length === 0) {
      lines.push(`${metadata.namespace}/${metadata.name}: ${status.conditions?.map((c) => c.message).filter(Boolean).join('; ') ?? 'Pending'}`);
    }
    for (const { name, state, lastState, restartCount } of waiting) {
      const now = state.waiting?.reason ?? state.terminated?.reason ?? 'not Ready';
      const last = lastState?.terminated ? `, last ended ${lastState.terminated.reason} (${lastState.terminated.exitCode})` : '';
      lines.push(`${metadata.namespace}/${metadata.name}/${name}: ${now}, ${restartCount} restarts${last}`);
      const said = await run('kubectl', ['logs', '-n', metadata.namespace, metadata.name, '-c', name, '--tail=3']);
      lines.push(...said.stdout.split('\n').filter(Boolean).map((line) => `  ${line.slice(0, 300)}`));
    }
  }
  return lines;
}

/** The working set of each pod in MB, as the kubelets of the nodes count it; empty where they may not be asked. */
export async function workingSets(nodes, pods) {
  const ours = new Set(pods.map(({ metadata }) => metadata.uid));
  const sets = [];
  for (const node of nodes) {
    const path = `/api/v1/nodes/${node.metadata.name}/proxy/stats/summary`;
    const answer = await kubectl(['get', '--raw', path]).catch(() => undefined);
    for (const { podRef, containers = [] } of answer ? JSON.parse(answer.stdout).pods : []) {
      if (!ours.has(podRef.uid)) continue;
      const bytes = containers.reduce((sum, { memory }) => sum + (memory?.workingSetBytes ?? 0), 0);
      if (bytes > 0) sets.push({ pod: `${podRef.namespace}/${podRef.name}`, megabytes: Math.round(bytes / 1e6) });
    }
  }
  return sets.sort((one, other) => (one.pod < other.pod ? -1 : 1));
}
