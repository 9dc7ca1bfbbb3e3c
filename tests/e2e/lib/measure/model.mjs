// @ts-check
// What synth predicted: the reports' capacity.json.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The unit in which a backend's load is counted, of a step. */
const LOAD = { mimir: ({ series }) => series, loki: ({ megabytes }) => megabytes * 1e6, tempo: ({ spans }) => spans };

/** The components of the report beside a folder of manifests, by the last part of their name; empty where there is none. */
export async function readModel(folder) {
  const file = path.join(path.dirname(folder), 'reports', path.basename(folder), 'capacity.json');
  const text = await readFile(file, 'utf8').catch(() => '{}');
  return componentsOf(JSON.parse(text));
}

/** The components of a report, by the last part of their name. */
export function componentsOf({ components = [] }) {
  return Object.fromEntries(components.map((component) => [component.component.split('/').at(-1), component]));
}

/** What the report says that a workload takes at a step: {megabytes, cores}. Without a curve it says so of the declared load only. */
export function predicted(components, workload, step, isDeclared) {
  const component = components[workload];
  if (!component) return {};
  const { curve = [], memoryBytes, cpuMillicores } = component;
  if (curve.length > 0 && LOAD[workload]) {
    const load = LOAD[workload](step);
    return amounts(between(curve, load, 'memoryBytes'), between(curve, load, 'cpuMillicores'));
  }
  return isDeclared ? amounts(memoryBytes, cpuMillicores) : {};
}

function amounts(bytes, millicores) {
  return { megabytes: bytes === undefined ? undefined : bytes / 1e6, cores: millicores === undefined ? undefined : millicores / 1000 };
}

/** A point on the straight lines between the points of a curve; its last line goes on. */
function between(curve, load, key) {
  const points = curve.filter((point) => point[key] !== undefined).sort((one, other) => one.load - other.load);
  if (points.length < 2) return points[0]?.[key];
  const found = points.findIndex((point) => point.load >= load);
  const to = found === -1 ? points.length - 1 : Math.max(1, found);
  const [low, high] = [points[to - 1], points[to]];
  return low[key] + ((high[key] - low[key]) * (load - low.load)) / (high.load - low.load);
}
