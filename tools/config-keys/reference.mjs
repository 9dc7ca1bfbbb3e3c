// Loki's reference says its configuration in a notation of its own, one section for each block that is used twice.
const KINDS = {
  string: "text",
  url: "text",
  time: "text",
  boolean: "boolean",
  float: "decimal",
  duration: "duration",
  "list of strings": "list",
};
const FIELD = /^\[?([a-z0-9_]+): <([^>]*)>(?: \| default = (.*?))?\]?$/i;
const BLOCK = /^([a-z0-9_]+):$/i;
const UNNAMED = /^\[: <.*>\]$/;
const INLINE = /^\[<([a-z0-9_]+)>\]$/i;

/** The kind of value by key. */
export function ofReference(text) {
  const sections = new Map(
    text.split(/^### /m).slice(1).map((part) => [part.slice(0, part.indexOf("\n")).trim(), yaml(part)]),
  );
  const keys = new Map();
  const root = [...sections.keys()].find((name) => name.startsWith("Supported contents"));
  expand(sections, root, [], keys);
  return keys;
}

const yaml = (part) => (/```yaml\n([\s\S]*?)```/.exec(part)?.[1] ?? "").split("\n").filter((l) => l.trim() && !l.trim().startsWith("#"));

function expand(sections, name, path, keys) {
  const open = [];
  for (const line of sections.get(name)) {
    const depth = line.length - line.trimStart().length;
    while (open.length && open.at(-1).depth >= depth) open.pop();
    const at = [...path, ...open.map((o) => o.name)];
    const statement = line.trim();
    const block = BLOCK.exec(statement);
    const inline = INLINE.exec(statement);
    const field = FIELD.exec(statement);
    if (block) open.push({ depth, name: block[1] });
    else if (inline) expand(sections, inline[1], at, keys);
    else if (UNNAMED.test(statement)) keys.set(at.join("."), "structure");
    else if (statement === "[url: <url>]") keys.set(at.join("."), "text"); // an address, shown as a block by mistake
    else if (!field) throw new Error(`${name}: cannot read '${line}'`);
    else if (sections.has(field[2])) expand(sections, field[2], [...at, field[1]], keys);
    else keys.set([...at, field[1]].join("."), kind(field[1], field[2], field[3] ?? ""));
  }
}

/** What is said to be a whole number may be a size with a unit, or a word; only the default tells, or the name. */
function kind(name, type, fallback) {
  if (type === "int" && /\d[KMGTP]?i?B/.test(fallback)) return "size";
  if (type === "int" && fallback === "") return name.endsWith("_version") ? "text" : "number";
  if (type === "int") return /^(-?[\d.]+(e\+\d+)?)?$/.test(fallback) ? "number" : "text";
  return KINDS[type] ?? "structure";
}
