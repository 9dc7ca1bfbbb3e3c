// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exposed } from '../lib/protocol/backend.mjs';
import { compareNumbers, longestGapIn, missingIn } from '../lib/measure/gaps.mjs';
import { binomialInterval } from '../lib/measure/statistics.mjs';
import { boundsOf } from '../lib/measure/traces.mjs';

test('at 100 % every trace is expected, below it what chance does to 99 of 100 runs', () => {
  assert.deepEqual(boundsOf(180, 100), { least: 180, most: 180 });
  assert.deepEqual(boundsOf(600, 10), { least: 42, most: 80 });
  assert.deepEqual(boundsOf(10, 1), { least: 0, most: 1 });
});

test('the interval leaves out at most half a percent at either end', () => {
  const chances = Array.from({ length: 21 }, (_, k) => chanceOf(20, k, 0.3));
  const { least, most } = binomialInterval(20, 0.3, 0.99);
  const sum = (from, to) => chances.slice(from, to).reduce((all, chance) => all + chance, 0);
  assert.ok(sum(0, least) <= 0.005 && sum(0, least + 1) > 0.005);
  assert.ok(sum(most + 1) <= 0.005 && sum(most) > 0.005);
});

function chanceOf(n, k, share) {
  let ways = 1;
  for (let i = 1; i <= k; i += 1) ways = (ways * (n - k + i)) / i;
  return ways * share ** k * (1 - share) ** (n - k);
}

test('a sample that comes late is not a missing one', () => {
  assert.equal(missingIn([0, 15, 31.4, 45, 60], { from: 0, interval: 15 }), 0);
  assert.equal(missingIn([0, 15, 60, 75, 105], { from: 0, interval: 15 }), 3);
  assert.equal(longestGapIn([0, 15, 60, 75, 105], { from: 0 }), 45);
});

test('samples before the first one count as missing too', () => {
  assert.equal(missingIn([160, 175], { from: 100, interval: 15 }), 3);
  assert.equal(longestGapIn([160, 175], { from: 100 }), 60);
  assert.equal(missingIn([40, 90, 105, 120], { from: 100, interval: 15 }), 0);
});

test('lost and repeated lines are told apart', () => {
  assert.deepEqual(compareNumbers([1, 2, 3, 4], [1, 2, 2, 4, 4, 4, 9]), { lost: 1, repeated: 3 });
});

test('exposed series are read with and without labels', () => {
  const text = '# TYPE a counter\na{reason="x",of="{}"} 3\na 1.5e+06\nab{reason="x"} 7\n';
  assert.deepEqual(exposed(text, 'a'), [{ labels: 'reason="x",of="{}"', value: 3 }, { labels: '', value: 1500000 }]);
});
