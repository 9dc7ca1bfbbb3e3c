// @ts-check
// When a workload is at rest: all pods Ready, or the Job complete.
import { asList, kubectlGet } from './kubectl.mjs';
import { keyOf } from './manifests.mjs';
import { eventually } from '../time.mjs';

/**
 * What one live workload lacks; undefined where it is at rest.
 * @param {{kind: string, metadata: any, spec: any, status?: any}} workload
 */
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

/** Waits until all are at rest or a Job has failed; gives those that are not at rest, with what each lacks. */
export async function awaitReady(workloads, { seconds, signal }) {
  const input = asList(workloads);
  const ask = async () => {
    const live = new Map((await kubectlGet(['-f', '-', '--ignore-not-found'], { input })).map((object) => [keyOf(object), object]));
    const lackOfLive = (workload) => (live.has(keyOf(workload)) ? lackOf(live.get(keyOf(workload))) : 'absent');
    return workloads.map((workload) => ({ workload, lack: lackOfLive(workload) })).filter(({ lack }) => lack);
  };
  const isOver = (lacks) => lacks.length === 0 || lacks.some(({ lack }) => lack === 'failed');
  return eventually({ seconds, every: 1, signal }, ask, isOver);
}

/** A workload's name, for people. */
export function nameOf({ kind, metadata }) {
  return `${kind} ${metadata.namespace}/${metadata.name}`;
}
