// @ts-check
// Whether there is a cluster to test on, and what it is made of.
import { kubectlGet, run } from './kubectl.mjs';
import { Refused } from '../refused.mjs';

/** The nodes of the cluster of KUBECONFIG; refuses where there is no such cluster. */
export async function reachNodes() {
  if (!process.env.KUBECONFIG) throw new Refused('KUBECONFIG is not set; it names the cluster to test on');
  const client = await run('kubectl', ['version', '--client']);
  if (client.code === 127) throw new Refused('kubectl is not on PATH');
  return kubectlGet(['nodes', '--request-timeout=10s']).catch((error) => {
    const [line] = error.message.split('\n').slice(-1);
    throw new Refused(`the cluster of ${process.env.KUBECONFIG} does not answer: ${line}`);
  });
}

/** Those of the namespaces that the cluster has; refuses where one is on its way out. */
export async function presentNamespaces(names) {
  const present = (await kubectlGet(['namespaces'])).filter((namespace) => names.includes(namespace.metadata.name));
  const leaving = present.find((namespace) => namespace.metadata.deletionTimestamp);
  if (leaving) throw new Refused(`namespace ${leaving.metadata.name} is being deleted; try again when it is gone`);
  return present.map((namespace) => namespace.metadata.name);
}

/** The nodes that take an ordinary pod. */
export function workersOf(nodes) {
  const repels = (taint) => taint.effect !== 'PreferNoSchedule';
  return nodes.filter((node) => !node.spec.unschedulable && !(node.spec.taints ?? []).some(repels));
}

/** The names under which a node can appear in a label. */
export function identitiesOf(node) {
  return [node.metadata.name, ...node.status.addresses.map(({ address }) => address)];
}
