// Holds the generated schema against npm cdk8s-plus-34 (kinds, fields, required, types; made from the official
// Kubernetes definitions of the same version by other people's code) and npm kubernetes-models (enums; a later Kubernetes).
import { readdirSync, readFileSync, statSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const schema = JSON.parse(gunzipSync(readFileSync(process.argv[2])));
const modules = new URL("node_modules/", import.meta.url).pathname;
let failures = 0;
// cdk8s drops the group from names, so that it has one type where the API has two (the first one wins): its mistake.
const merged = ["FlowcontrolV1Subject", "DiscoveryV1EndpointPort", "ApiregistrationV1ServiceReference"];
const fail = (what, where, ...words) => {
  const known = merged.includes(where);
  failures += known ? 0 : 1;
  console.log(known ? "known difference (two types merged there)" : "DIFFERENCE", what, where, ...words);
};

// 1. kinds
const code = readFileSync(modules + "cdk8s-plus-34/lib/imports/k8s.js", "utf8");
const theirs = new Set([...code.matchAll(/GVK = \{\s*apiVersion: '([^']+)',\s*kind: '([^']+)'/g)].map((m) => m[1] + "/" + m[2]));
const ours = new Set(Object.keys(schema.kinds));
for (const kind of theirs) if (!ours.has(kind)) fail("kind only in cdk8s-plus-34:", kind);
for (const kind of ours) if (!theirs.has(kind)) console.log("kind only here:", kind);

// 2. definitions: pair them by their place, starting at the kinds and following equal field names
const jsii = JSON.parse(readFileSync(modules + "cdk8s-plus-34/.jsii"));
const types = Object.values(jsii.types).filter((type) => type.namespace === "k8s");
const official = (type) => type.docs?.custom?.schema;
const byName = new Map(types.filter((t) => t.kind === "interface").map((t) => [t.fqn, t]));
const fieldName = (property) => property.docs.custom.schema.split("#")[1];
const pairs = new Map();
const queue = [];
for (const [kind, definition] of Object.entries(schema.kinds)) {
  const cls = types.find((t) => t.kind === "interface" && isKind(t, kind));
  if (cls) queue.push([definition, cls]);
}
function isKind(type, kind) {
  const parts = kind.split("/");
  const name = parts.pop();
  const version = parts.pop();
  const group = (parts[0] ?? "core").split(".")[0];
  const id = official(type) ?? "";
  const groupOk = id.includes(`.${group}.`) || (group === "internal" && id.includes(".apiserverinternal."))
    || (group === "core" && id.includes(".meta.")) || (group === "flowcontrol" && id.includes(".flowcontrol."));
  return id.endsWith(`.${version}.${name}`) && groupOk;
}
const resolve = (node) => (node?.$ref ? node.$ref.slice(8) : undefined);
const inner = (node) => node?.items ?? (typeof node?.additionalProperties === "object" ? node.additionalProperties : undefined);
const innerType = (type) => type?.collection?.elementtype;
while (queue.length) {
  const [name, type] = queue.pop();
  if (pairs.has(name)) {
    if (pairs.get(name) !== type.fqn) fail("one definition, two types:", name, pairs.get(name), type.fqn);
    continue;
  }
  pairs.set(name, type.fqn);
  let definition = schema.$defs[name];
  if (resolve(definition)) definition = schema.$defs[resolve(definition)];
  const fields = new Map((type.properties ?? []).map((p) => [fieldName(p), p]));
  const required = new Set(definition.required ?? []);
  for (const key of Object.keys(definition.properties ?? {})) {
    const property = fields.get(key);
    if (!property) {
      // cdk8s leaves out what its L1 classes fill in (apiVersion, kind) and status
      if (!["apiVersion", "kind", "status"].includes(key)) fail("field only here:", name, key);
      continue;
    }
    if (required.has(key) === Boolean(property.optional)) fail("required differs:", name, key, "here", required.has(key));
    compare(name + "." + key, definition.properties[key], property.type);
  }
  for (const key of fields.keys()) if (!definition.properties?.[key]) fail("field only in cdk8s-plus-34:", name, key);
}
function compare(where, node, type) {
  if (inner(node) || innerType(type)) {
    const kind = node.items ? "array" : "map";
    if (type.collection?.kind !== kind) return fail("type differs:", where, JSON.stringify(node), JSON.stringify(type));
    return compare(where + "[]", inner(node), innerType(type));
  }
  const target = resolve(node);
  const union = { quantity: "Quantity", intOrString: "IntOrString" }[target];
  if (union) {
    if (!type.fqn?.endsWith("." + union)) fail("type differs:", where, target, JSON.stringify(type));
  } else if (target === "time") {
    if (type.primitive !== "date") fail("type differs:", where, target, JSON.stringify(type));
  } else if (target === "bytes") {
    if (type.primitive !== "string") fail("type differs:", where, target, JSON.stringify(type));
  } else if (target && schema.$defs[target].type.length !== 2) {
    const other = byName.get(type.fqn);
    if (other) queue.push([target, other]);
    else fail("type differs:", where, target, JSON.stringify(type));
  } else if (!target) {
    const expected = { string: "string", integer: "number", number: "number", boolean: "boolean", object: "any" }[node.type] ?? "any";
    if (type.primitive !== expected && !(expected === "any" && type.primitive === "json")) {
      if (!byEnum(node, type)) fail("type differs:", where, JSON.stringify(node), JSON.stringify(type));
    }
  }
}
function byEnum(node, type) {
  return node.type === "string" && types.find((t) => t.fqn === type.fqn)?.kind === "enum";
}
const compared = new Set([...pairs.values()]);
console.log(`${ours.size} kinds here, ${theirs.size} there; ${pairs.size} of ${Object.keys(schema.$defs).length} definitions compared`);
const unseen = [...byName.values()].filter((t) => official(t) && !compared.has(t.fqn) && t.properties);
console.log("types of cdk8s-plus-34 never reached:", unseen.length, unseen.map((t) => t.name).join(" "));
console.log("definitions not compared:", Object.keys(schema.$defs).filter((n) => !pairs.has(n)).length);

// 3. enums, against a later Kubernetes: differences are printed and must be explainable by enums.txt's header
const folders = modules + "kubernetes-models/";
const enums = new Map();
(function walk(folder) {
  for (const entry of readdirSync(folder)) {
    const path = folder + entry;
    if (statSync(path).isDirectory()) walk(path + "/");
    else if (entry.endsWith(".d.ts") && !/(beta|alpha)/.test(path)) {
      const text = readFileSync(path, "utf8");
      for (const m of text.matchAll(/^ {4}"(\w+)"\??: (?:Array<)?((?:"[^"]*"(?: \| )?)+)>?;/gm)) {
        if (m[1] !== "apiVersion" && m[1] !== "kind") {
          enums.set(entry.replace(".d.ts", "") + "." + m[1], m[2].split(" | ").map((v) => JSON.parse(v)).sort());
        }
      }
    }
  }
})(folders);
const mine = new Map();
for (const [name, definition] of Object.entries(schema.$defs))
  for (const [key, node] of Object.entries(definition.properties ?? {})) {
    const values = node.enum ?? node.items?.enum;
    if (values) mine.set(name.replace(/^([A-Z][a-z]+)?V\d+(?=[A-Z])/, "") + "." + key, values);
  }
for (const [key, values] of mine)
  if (!enums.has(key)) console.log("enum only here:", key, values.join(" "));
  else if (JSON.stringify(enums.get(key)) !== JSON.stringify(values))
    console.log("enum differs:", key, "here", values.join(" "), "there", enums.get(key).join(" "));
console.log("enums only in kubernetes-models:", [...enums.keys()].filter((key) => !mine.has(key)).join(" "));
process.exit(failures ? 1 : 0);
