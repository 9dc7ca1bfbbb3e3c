// @ts-check
// What the stack makes of nodes on which nothing happens.
import { promql, sumOf } from '../protocol/backend.mjs';
import { eventually } from '../time.mjs';

/** Issue limit with the default allow-lists. */
const SERIES_PER_NODE_AT_MOST = 1500;

/** Tells of objects on nodes, not of nodes: its series are counted apart. */
const STATE = 'kube-state-metrics';

/** Each node has its series, not too many, before any load. */
export async function verifyIdleNodes({ mimir, outcome, nodes, signal }) {
  const ask = () => promql(mimir, `count by (node, job) ({node!="",job!="${STATE}"})`);
  const series = await eventually({ seconds: 180, every: 20, signal }, ask, settled(nodes));
  const perNode = new Map();
  for (const { labels, value } of series) perNode.set(labels.node, (perNode.get(labels.node) ?? 0) + value);
  const most = Math.max(0, ...perNode.values());
  const seen = [...perNode].map(([node, count]) => `${node} ${count}`).join(', ');
  outcome.expect(`an idle node has at most ${SERIES_PER_NODE_AT_MOST} series`, perNode.size >= nodes.length && most <= SERIES_PER_NODE_AT_MOST, seen);
  outcome.figure('series of an idle node, at most', most);
  const jobs = [...new Set(series.map(({ labels }) => labels.job))].sort();
  for (const job of jobs) outcome.figure(`  job ${job}`, Math.max(...series.filter(({ labels }) => labels.job === job).map(({ value }) => value)));
  outcome.figure(`series of ${STATE}`, await sumOf(mimir, `count({job="${STATE}"})`));
}

/** Whether every node is there and nothing has come since the last answer. */
function settled(nodes) {
  let before = -1;
  return (series) => {
    const names = new Set(series.map(({ labels }) => labels.node));
    const count = series.reduce((sum, { value }) => sum + value, 0);
    const isSame = count === before;
    before = count;
    return isSame && nodes.every((node) => names.has(node.metadata.name));
  };
}
