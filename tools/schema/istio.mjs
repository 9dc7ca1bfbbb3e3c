// Writes the schemas of the Istio kinds that we emit, from the type declarations of npm @kubernetes-models/istio.
// Same form as the Kubernetes file: one kind and one definition a line. `metadata` is that file's V1ObjectMeta.
import { readFileSync, writeFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { createGenerator } from "ts-json-schema-generator";
import { expectVersion } from "../versions.mjs";

const [outputFolder] = process.argv.slice(2);
const here = new URL("node_modules/@kubernetes-models/istio/", import.meta.url).pathname;
const pack = JSON.parse(readFileSync(here + "package.json"));
expectVersion("istio.types", pack.version);
const apiVersion = "security.istio.io/v1";
const kinds = ["AuthorizationPolicy", "PeerAuthentication"];

// The package says from which Istio release it was made; 1.18 is the release of the kind IstioOperator only.
const version = pack["crd-generate"].input
  .map((address) => /istio\/(\d+\.\d+)\.\d+\/.*crd-all/.exec(address)?.[1])
  .find((found) => found);

const definitions = {};
for (const kind of kinds) {
  const schema = createGenerator({
    path: `${here}${apiVersion}/${kind}.d.ts`,
    type: "I" + kind,
    additionalProperties: false,
    encodeRefs: false,
    jsDoc: "none",
    skipTypeCheck: true,
  }).createSchema("I" + kind);
  const root = schema.definitions["I" + kind];
  // As in the Kubernetes file: kind and apiVersion choose the schema, so that they are plain strings and not required.
  root.required = root.required.filter((name) => name !== "apiVersion" && name !== "kind");
  // The CRD says oneOf [no provider, provider], which every object fulfils; ts-json-schema-generator makes
  // "provider is required" of the package's intersection type for it.
  if (kind === "AuthorizationPolicy") {
    root.properties.spec.required = root.properties.spec.required.filter((name) => name !== "provider");
  }
  definitions[kind] = simplify(root);
}
const text = JSON.stringify(definitions);
if (/anyOf|oneOf|allOf|#\/definitions/.test(text)) {
  throw new Error("a form that the reader's messages do not know: " + text);
}

function simplify(node) {
  if (Array.isArray(node)) {
    return node;
  }
  if (node.$ref === "#/definitions/IObjectMeta") {
    return { $ref: "#/$defs/V1ObjectMeta" };
  }
  if (node.const) {
    return { type: "string" };
  }
  const result = { type: node.type };
  if (node.properties) {
    result.properties = Object.fromEntries(
      Object.keys(node.properties).sort().map((name) => [name, simplify(node.properties[name])]));
  }
  if (node.required?.length) {
    result.required = [...node.required].sort();
  }
  if (node.additionalProperties !== undefined) {
    result.additionalProperties =
      typeof node.additionalProperties === "object" ? simplify(node.additionalProperties) : node.additionalProperties;
  }
  if (node.items) {
    result.items = simplify(node.items);
  }
  if (node.enum) {
    result.enum = [...node.enum].sort();
  }
  const unknown = Object.keys(node).filter((name) => !(name in result) && name !== "required");
  if (unknown.length) {
    throw new Error("a keyword that the reader's messages do not know: " + unknown);
  }
  return result;
}

const lines = (entries) => Object.keys(entries).sort()
  .map((key) => JSON.stringify(key) + ":" + JSON.stringify(entries[key])).join(",\n");
const file = `{"source":"${pack.name}@${pack.version}","version":"${version}","kinds":{\n`
  + lines(Object.fromEntries(kinds.map((kind) => [`${apiVersion}/${kind}`, kind])))
  + `\n},"$defs":{\n` + lines(definitions) + "\n}}\n";
const name = "istio.json.gz";
const bytes = gzipSync(file, { level: 9 });
writeFileSync(`${outputFolder}/${name}`, bytes);
console.log(`${name}: Istio ${version} from ${pack.name}@${pack.version}, ${kinds.length} kinds, ${bytes.length} bytes`);
