// @ts-check
// Parts of a page that a program writes.
import { readFile, writeFile } from 'node:fs/promises';
import { Refused } from '../refused.mjs';

/** What stands between the markers of a block. */
export function blockOf(text, name) {
  const { from, to } = placeOf(text, name);
  return text.slice(from, to);
}

/** A text with another block of that name, which stands between its markers. */
export function withBlock(text, name, content) {
  const { from, to } = placeOf(text, name);
  return text.slice(0, from) + content + text.slice(to);
}

function placeOf(text, name) {
  const [begin, end] = [`<!-- begin ${name} -->\n`, `<!-- end ${name} -->`];
  const from = text.indexOf(begin);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Refused(`the page has no block ${begin.trim()} .. ${end}`);
  return { from: from + begin.length, to };
}

/** Writes a block of a page. */
export async function writeBlock(file, name, content) {
  await writeFile(file, withBlock(await readFile(file, 'utf8'), name, content));
}
