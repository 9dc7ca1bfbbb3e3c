// When a workload is at rest: all pods Ready, or the Job complete.
import { asList, kubectlGet } from './kubectl.mjs';
import { eventually } from './time.mjs';

/** What one live workload lacks; undefined where it is at rest. */
export function lackOf({ kind, metadata, spec, status = {} }) {
  const isSeen = (status.observedGeneration ?? metadata.generation) >= metadata.generation;
  switch (kind) {
    case 'Deployment':
    case 'StatefulSet': {
      const wanted = spec.replicas ?? 1;
      const isAtRest = isSeen && status.updatedReplicas === wanted && (status.readyReplicas ?? 0) === wanted && status.replicas === wanted;
      return isAtRest || wanted === 0 ? undefined : `${status.readyReplicas ?? 0} of ${wanted} Ready`;
    }
    case 'DaemonSet': {
      const { desiredNumberScheduled: wanted = 0, numberReady = 0, updatedNumberScheduled = 0 } = status;
      const isAtRest = isSeen && wanted > 0 && numberReady === wanted && updatedNumberScheduled === wanted;
      return isAtRest ? undefined : `${numberReady} of ${wanted} Ready`;
    }
    case 'Job':
      return conditionOf(status, 'Complete') ? undefined : conditionOf(status, 'Failed') ? 'failed' : 'not complete';
    default:
      return conditionOf(status, 'Ready') ? undefined : (status.phase ?? 'not Ready');
  }
}

function conditionOf(status, type) {
  return (status.conditions ?? []).some((condition) => condition.type === type && condition.status === 'True');
}

/** Waits until all are at rest; gives those that are not, with what each lacks. */
export async function awaitReady(workloads, { seconds, signal }) {
  const input = asList(workloads);
  const ask = async () => {
    const live = await kubectlGet(['-f', '-', '--ignore-not-found'], { input });
    const lacks = live.map((workload) => ({ workload, lack: lackOf(workload) })).filter(({ lack }) => lack);
    return { missing: workloads.length - live.length, lacks };
  };
  const isOver = ({ missing, lacks }) => missing === 0 && (lacks.length === 0 || lacks.some(({ lack }) => lack === 'failed'));
  const { lacks } = await eventually({ seconds, every: 1, signal }, ask, isOver);
  return lacks;
}

/** A workload's name, for people. */
export function nameOf({ kind, metadata }) {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
