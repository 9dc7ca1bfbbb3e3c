// Prints the catalogue of Alloy's components, src/main/resources/alloy/components.txt, from the reference pages of a checkout
// of grafana/alloy at alloy.pages of versions.properties:  node tools/alloy/components.mjs <checkout> > src/main/resources/alloy/components.txt
// A page says the stability in its front matter ("stage:"), the exports in the table "Exported fields", and which signals of
// OpenTelemetry "input" accepts; the page "Compatible components" says who takes receivers as arguments, that is forwards.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { version } from "../versions.mjs";

const docs = join(process.argv[2], "docs", "sources");
const reference = join(docs, "reference");
const STAGES = { "general-availability": "generally-available", "public-preview": "public-preview", experimental: "experimental" };

// Where the page says "any signal" or names none, and the component's factory knows fewer.
const TAKES = {
  "otelcol.connector.spanlogs": "traces",
  "otelcol.exporter.loadbalancing": "metrics+logs+traces",
  "otelcol.processor.tail_sampling": "traces",
};

const page = (path) => readFileSync(path, "utf8");
const section = (text, title) => text.split(/^## /m).find((part) => part.startsWith(title)) ?? "";

const signals = (name, text) => {
  if (TAKES[name]) return TAKES[name];
  const sentence = text.match(/^`input` accepts[^]*?(?=\n## |\n\n[^*-])/m)?.[0] ?? "";
  const positive = sentence.split(/Logs and metrics aren't|It doesn't accept|Other telemetry signals/)[0];
  const found = ["metrics", "logs", "traces"].filter((signal) => positive.includes(signal));
  return found.length === 0 ? "metrics+logs+traces" : found.join("+");
};

const kind = (name, type, text) =>
  type.includes("otelcol.Consumer") ? signals(name, text)
  : type.includes("MetricsReceiver") ? "samples"
  : type.includes("LogsReceiver") ? "entries"
  : type.includes("ProfilesReceiver") ? "profiles"
  : type.includes("list(map(string))") ? "targets"
  : "data";

const compatible = page(join(reference, "compatibility", "_index.md"));
const listed = (title) => {
  const part = compatible.split(/^<!-- START GENERATED SECTION: /m).find((p) => p.startsWith(title));
  if (!part) throw new Error(`no list of "${title}"`);
  return new Set([...part.split("<!-- END")[0].matchAll(/^- \[([a-z0-9_.]+)\]/gm)].map((m) => m[1]));
};
const TYPES = {
  targets: "Targets",
  samples: "Prometheus `MetricsReceiver`",
  entries: "Loki `LogsReceiver`",
  profiles: "Pyroscope `ProfilesReceiver`",
  otlp: "OpenTelemetry `otelcol.Consumer`",
};
const lists = (role) => Object.fromEntries(Object.entries(TYPES).map(([kind, title]) => [kind, listed(`${role} OF ${title}`)]));
const forwards = lists("CONSUMERS");
const exporters = lists("EXPORTERS");

// Some pages have the table of exports in a shared part, or call the type of a receiver "receiver" only.
const complete = (name, text, exports) => {
  for (const [kind, names] of Object.entries(exporters).filter(([, names]) => names.has(name))) {
    const field = kind === "targets" ? "targets" : kind === "otlp" ? "input" : "receiver";
    if (name !== "discovery.relabel") exports.set(field, kind === "otlp" ? signals(name, text) : kind);
  }
  return [...exports].map(([field, what]) => `${field}:${what}`);
};

const components = [];
const root = join(reference, "components");
for (const group of readdirSync(root, { withFileTypes: true }).filter((e) => e.isDirectory())) {
  for (const file of readdirSync(join(root, group.name)).filter((f) => f.endsWith(".md") && f !== "_index.md")) {
    const name = file.slice(0, -3);
    const text = page(join(root, group.name, file));
    const stage = STAGES[text.match(/^\s+stage:\s*(\S+)/m)?.[1]] ?? "community";
    const rows = [...section(text, "Exported fields").matchAll(/^\|\s*`([a-z_]+)`\s*\|([^|]*)\|/gm)];
    const exports = complete(name, text, new Map(rows.map(([, field, type]) => [field, kind(name, type, text)])));
    const sends = Object.keys(forwards).filter((signal) => signal !== "targets" && forwards[signal].has(name));
    components.push([name, stage, exports.join(",") || "-", sends.join(",") || "-"]);
  }
}

console.log("# Alloy's components: name, stability level, exports with what they stand for, signals that are forwarded.");
console.log(`# Made by tools/alloy/components.mjs from the reference pages of grafana/alloy, ${version("alloy.pages")}.`);
for (const row of components.sort((a, b) => (a[0] < b[0] ? -1 : 1))) console.log(row.join(" "));
