// node update.mjs FILE < METRICS
// Takes type and labels of each metric of a catalog file from what the running program serves at /metrics, such as
// `kubectl get --raw /api/v1/nodes/NODE/proxy/metrics`. What the program doesn't show is left as it is.
import { readFileSync, writeFileSync } from "node:fs";

const file = process.argv[2];
const types = new Map();
const labels = new Map();
for (const line of readFileSync(0, "utf8").split("\n")) {
  const [, name, type] = line.match(/^# TYPE (\S+) (\S+)/) ?? [];
  if (name) types.set(name, type);
  const [, metric, pairs] = line.match(/^([A-Za-z_:]\w*)(?:\{(.*)\})? /) ?? [];
  if (!metric) continue;
  if (!labels.has(metric)) labels.set(metric, new Set());
  for (const [, label] of (pairs ?? "").matchAll(/(\w+)="(?:[^"\\]|\\.)*"/g)) labels.get(metric).add(label);
}

const typeOf = (name) =>
  types.get(name) ?? types.get(name.replace(/_total$/, "")) ?? (types.has(name.replace(/_(sum|count)$/, "")) ? "counter" : undefined);
const text = readFileSync(file, "utf8").replace(/^ {2}(\S+) (\S+) (.*)$|^ {2}(\S+) (\S+)$/gm, (line, a, b, rest, c, d) => {
  const [name, type] = [a ?? c, typeOf(a ?? c) ?? b ?? d];
  return `  ${[name, type, ...(labels.has(name) ? [...labels.get(name)].sort() : (rest ?? "").split(" "))].join(" ").trimEnd()}`;
});
writeFileSync(file, text);
