// Mimir describes its configuration as JSON: blocks, and fields with a type.
const KINDS = {
  string: "text",
  url: "text",
  boolean: "boolean",
  int: "number",
  float: "decimal",
  duration: "duration",
  "list of strings": "list",
  "list of durations": "list",
};

/** The kind of value by key. */
export function ofDescriptor(text) {
  const keys = new Map();
  const walk = (entries, path) =>
    entries.forEach((e) => {
      const key = [...path, e.name].join(".");
      if (e.kind === "block") walk(e.blockEntries ?? [], [...path, e.name]);
      else keys.set(key, kind(e));
    });
  walk(JSON.parse(text).blockEntries, []);
  return keys;
}

/** What is said to be a whole number, but has no default, is a word or a size. */
function kind({ fieldType, fieldDefaultValue }) {
  if (fieldType === "int" && typeof fieldDefaultValue !== "number") return "any";
  return KINDS[fieldType] ?? "structure";
}
