// The versions that the library is written for; `node tools/versions.mjs NAME` prints one.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const file = new URL("../src/main/resources/constructs/versions.properties", import.meta.url);
const versions = new Map(
  readFileSync(file, "utf8").split("\n").filter((l) => l && !l.startsWith("#")).map((l) => [l.slice(0, l.indexOf("=")), l.slice(l.indexOf("=") + 1)]),
);

export function version(name) {
  if (!versions.has(name)) throw new Error(`${file.pathname} has no version of '${name}', only of ${[...versions.keys()].join(", ")}`);
  return versions.get(name);
}

/** Ends a generator that was shown something else than the pinned version. */
export function expectVersion(name, found) {
  if (found !== version(name)) throw new Error(`${name}: found ${found}, ${file.pathname} has ${version(name)}: raise the pin, or get that version`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(version(process.argv[2]));
