// What a backend's configuration file says, and copies of it that say something else.

/** The text of a setting of the first or second level of a YAML text, or undefined. */
export function settingIn(text, path) {
  const [section, key] = path.split('.');
  const lines = text.split('\n');
  if (key === undefined) return valueOf(lines.find((line) => line.startsWith(`${section}:`)));
  return valueOf(sectionOf(lines, section).find((line) => line.startsWith(`  ${key}:`)));
}

/** The value of the first key of a name, however deep. */
export function anywhereIn(text, key) {
  return valueOf(text.split('\n').find((line) => line.trim().startsWith(`${key}:`)));
}

function valueOf(line) {
  return line === undefined ? undefined : line.slice(line.indexOf(':') + 1).trim().replace(/^"(.*)"$/, '$1');
}

function sectionOf(lines, section) {
  const from = lines.findIndex((line) => line.startsWith(`${section}:`)) + 1;
  if (from === 0) return [];
  const length = lines.slice(from).findIndex((line) => /^\S/.test(line));
  return lines.slice(from, length < 0 ? undefined : from + length);
}

/** The text with a scalar of the second level set, in place of the one that is there. */
export function withSetting(text, path, value) {
  const [section, key] = path.split('.');
  const lines = text.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${section}:`));
  if (at < 0) return `${text.trimEnd()}\n${section}:\n  ${key}: ${value}\n`;
  const own = sectionOf(lines, section).filter((line) => !line.startsWith(`  ${key}:`));
  const after = lines.slice(at + 1 + sectionOf(lines, section).length);
  return [...lines.slice(0, at + 1), `  ${key}: ${value}`, ...own, ...after].join('\n');
}

/** The configuration file of a backend in some objects: its ConfigMap, and the key that holds it. */
export function configOf(objects, name) {
  const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  const file = `${name}.yaml`;
  return { map, file, text: map?.data[file] ?? '' };
}
