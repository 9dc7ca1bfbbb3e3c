// One list of keys for each component, made from what its upstream says of itself.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ofDescriptor } from "./descriptor.mjs";
import { ofReference } from "./reference.mjs";
import { ofProgram } from "./program.mjs";
import { version } from "../versions.mjs";

// The lists say in their first line what they are made from.
const MIMIR = { module: "github.com/grafana/mimir", version: version("mimir.keys"), release: version("mimir.keys.release") };
const LOKI = { module: "github.com/grafana/loki/v3", version: `v${version("loki")}`, release: version("loki") };
const TEMPO = { release: version("tempo") };

const shipped = ({ module, version }, file) =>
  readFileSync(join(JSON.parse(execFileSync("go", ["mod", "download", "-json", `${module}@${version}`], { encoding: "utf8" })).Dir, file), "utf8");

const lists = {
  mimir: () => ({
    source: `Mimir ${MIMIR.release}; cmd/mimir/config-descriptor.json of ${MIMIR.module} ${MIMIR.version}`,
    keys: ofDescriptor(shipped(MIMIR, "cmd/mimir/config-descriptor.json")),
  }),
  loki: () => ({
    source: `Loki ${LOKI.release}; docs/sources/shared/configuration.md of ${LOKI.module} ${LOKI.version}`,
    keys: ofReference(shipped(LOKI, "docs/sources/shared/configuration.md")),
  }),
  tempo: async () => ({
    source: `Tempo ${TEMPO.release}; /status/config?mode=defaults of the program, and tools/config-keys/tempo-omitted.txt`,
    keys: new Map([...(await ofProgram("tempo")), ...omitted("tempo-omitted.txt")]),
  }),
};

/** What the program leaves out of its answer because it is empty by default. */
function omitted(file) {
  const lines = readFileSync(new URL(file, import.meta.url), "utf8").split("\n").filter((l) => l && !l.startsWith("#"));
  return lines.map((l) => l.split(" "));
}

const [folder, ...names] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
for (const name of names.length ? names : Object.keys(lists)) {
  const { source, keys } = await lists[name]();
  const lines = [...keys].map(([key, kind]) => `${key} ${kind}`).sort();
  writeFileSync(join(folder, `${name}.txt`), `# ${source}\n${lines.join("\n")}\n`);
  console.log(`${name}: ${lines.length} keys; ${source}`);
}
