// @ts-check
// What a backend's configuration file says.

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

/** The text of the configuration file of a backend in some objects. */
export function configOf(objects, name) {
  const map = objects.find(({ kind, metadata }) => kind === 'ConfigMap' && metadata.name === name);
  return map?.data[`${name}.yaml`] ?? '';
}
