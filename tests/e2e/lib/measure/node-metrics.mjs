// @ts-check
// What every node tells by itself: its kubelet's metrics and its collector's.
import { promql } from '../protocol/backend.mjs';
import { identitiesOf } from '../cluster/cluster.mjs';
import { eventually } from '../time.mjs';

const KUBELET = 'job=~"(?i).*kubelet.*"';
const COLLECTOR = 'job=~"(?i).*(alloy|self).*"';

/** Kubelet metrics and the collector's `up` are in Mimir from every node. */
export async function verifyNodes({ mimir, outcome, nodes, collectors, signal }) {
  const collectorNames = (node) => collectors.filter((pod) => pod.spec.nodeName === node.metadata.name).flatMap((pod) => [pod.metadata.name, pod.status.podIP]);
  /** @type {[string, string, (node: any) => string[]][]} */
  const parts = [
    ['kubelet scraped', `up{${KUBELET}} == 1`, identitiesOf],
    ['kubelet metrics stored', `count by (instance, node) ({${KUBELET},__name__!~"up|scrape_.+"}) > 0`, identitiesOf],
    ["collector's own up", `up{${COLLECTOR}} == 1`, (node) => [...identitiesOf(node), ...collectorNames(node)]],
  ];
  for (const [what, query, namesFor] of parts) {
    const silent = (series) => nodes.filter((node) => !series.some(({ labels }) => names(labels, namesFor(node))));
    const series = await eventually({ seconds: 60, signal }, () => promql(mimir, query), (found) => silent(found).length === 0);
    const missing = silent(series).map((node) => node.metadata.name);
    const seen = missing.length === 0 ? `${nodes.length} nodes` : `not from ${missing.join(', ')}`;
    outcome.expect(`${what}, from every node`, missing.length === 0, seen);
  }
}

/** Whether a label's value is one of the names, with or without a port. */
export function names(labels, known) {
  return Object.values(labels).some((value) => known.some((name) => value === name || value.startsWith(`${name}:`)));
}
