// @ts-check
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const HERE = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
/** In this order: each imports those before it. */
const ROOMS = ['', 'cluster', 'protocol', 'load', 'measure', 'durability'];

const modulesIn = (folder) => readdirSync(path.join(HERE, folder)).filter((file) => file.endsWith('.mjs')).map((file) => path.join(folder, file));

test('every entry can be loaded with all that it imports', () => {
  const entries = modulesIn('.');
  assert.ok(entries.length > 5);
  for (const entry of entries) assert.match(execFileSync(process.execPath, [path.join(HERE, entry), '--help'], { encoding: 'utf8' }), /^tests\/e2e\/\S+ \[/m);
});

test('a room imports those before it', () => {
  for (const [place, room] of ROOMS.entries()) {
    for (const file of modulesIn(path.join('lib', room))) {
      for (const [, imported] of readFileSync(path.join(HERE, file), 'utf8').matchAll(/ from '(\.[^']+)'/g)) {
        const folder = path.dirname(path.relative(path.join(HERE, 'lib'), path.resolve(HERE, path.dirname(file), imported)));
        assert.ok(ROOMS.slice(0, place + 1).includes(folder === '.' ? '' : folder), `${file} imports ${imported}`);
      }
    }
  }
});

test('every file is checked by TypeScript', () => {
  const files = ['.', 'test', ...ROOMS.map((room) => path.join('lib', room))].flatMap(modulesIn);
  assert.deepEqual(files.filter((file) => !readFileSync(path.join(HERE, file), 'utf8').startsWith('// @ts-check\n')), []);
});
