// node catalogue.mjs CHECKOUT > ../../src/main/resources/exporters/kube-state-metrics.txt
// What kube-state-metrics makes of which objects: from docs/metrics, examples/standard/cluster-role.yaml and internal/store of a checkout of its release.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expectVersion } from "../versions.mjs";

const checkout = process.argv[2];
const read = (...path) => readFileSync(join(checkout, ...path), "utf8");
const role = read("examples/standard/cluster-role.yaml");
const version = role.match(/version: (\S+)/)[1];
expectVersion("kube-state-metrics", version);

const groups = new Map();
for (const rule of role.split("- apiGroups:").slice(1)) {
  const [group, resources] = rule.split("resources:");
  const name = group.match(/- (\S+)/)[1].replace('""', "");
  for (const [, resource] of resources.split("verbs:")[0].matchAll(/- (\S+)/g)) groups.set(resource, name);
}
const plural = (word) => [word + "s", word + "es", word.replace(/y$/, "ies")].find((p) => groups.has(p));

// Not every one of them says so in the docs.
const optIn = new Set();
for (const file of readdirSync(join(checkout, "internal/store"))) {
  const code = read("internal/store", file);
  for (const [, name] of code.matchAll(/NewOptInFamilyGenerator\(\s*"?(\w+)/g)) {
    optIn.add(code.match(new RegExp(`${name}\\s*=\\s*"(\\w+)"`))?.[1] ?? name);
  }
}

const metrics = new Map();
for (const folder of readdirSync(join(checkout, "docs/metrics"), { withFileTypes: true })) {
  if (!folder.isDirectory()) continue;
  for (const file of readdirSync(join(checkout, "docs/metrics", folder.name))) {
    for (const line of read("docs/metrics", folder.name, file).split("\n")) {
      const name = line.split("|")[1]?.trim() ?? "";
      if (!/^kube_\w+$/.test(name) || /_(labels|annotations)$/.test(name) || optIn.has(name)) continue;
      const resource = plural(name.split("_")[1]);
      if (!resource) throw new Error(`no resource for ${name}`);
      if (!metrics.has(resource)) metrics.set(resource, new Set());
      metrics.get(resource).add(name);
    }
  }
}

console.log(`# The metrics of kube-state-metrics v${version} by the objects that they are made of; tools/kube-state-metrics/catalogue.mjs wrote it.
# Left out: metrics that a flag has to ask for, and labels and annotations, which are empty unless a flag names their keys.`);
for (const resource of [...metrics.keys()].sort()) {
  console.log(resource + (groups.get(resource) ? "." + groups.get(resource) : ""));
  for (const name of [...metrics.get(resource)].sort()) console.log("  " + name);
}
