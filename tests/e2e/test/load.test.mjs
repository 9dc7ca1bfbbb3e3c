// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linesOf, pushRequest, streamOf } from '../lib/load/line-load.mjs';
import { Pace } from '../lib/load/pace.mjs';
import { encodedLabels, Fleet, labelsOf, SERIES_PER_POD, writeRequest } from '../lib/load/series-load.mjs';
import { SPANS_PER_TRACE, traceOf } from '../lib/load/span-load.mjs';
import { doubleField, fixed64Field, snappyBlock, varint, varintField } from '../lib/protocol/wire.mjs';
import { fieldsOf, unpacked } from './fields.mjs';

const NOW = 1_700_000_000_123;
const text = (buffer) => buffer.toString('utf8');
const fieldsNumbered = (fields, number) => fields.filter((field) => field.number === number).map(({ value }) => value);

test('numbers are encoded as protobuf has them', () => {
  assert.deepEqual([...varint(0)], [0]);
  assert.deepEqual([...varint(300)], [0xac, 0x02]);
  assert.equal(fieldsOf(varintField(2, NOW))[0].value, NOW);
  assert.equal(fieldsOf(doubleField(1, 0.25))[0].value.readDoubleLE(), 0.25);
  assert.equal(fieldsOf(fixed64Field(7, 2n ** 60n))[0].value.readBigUInt64LE(), 2n ** 60n);
});

test('a snappy block says its length and holds the bytes', () => {
  const bytes = Buffer.alloc(70_000, 'abc');
  const block = snappyBlock(bytes);
  assert.deepEqual([...block.subarray(0, 3)], [...varint(70_000)]);
  assert.ok(unpacked(block).equals(bytes));
});

test('every series of a fleet is another one', () => {
  const keys = new Set(Array.from({ length: 10_000 }, (_, index) => JSON.stringify(labelsOf(index))));
  assert.equal(keys.size, 10_000);
});

test('labels are sorted by name, the name first', () => {
  const names = fieldsOf(encodedLabels(labelsOf(17))).map(({ value }) => text(fieldsOf(value)[0].value));
  assert.equal(names[0], '__name__');
  assert.deepEqual(names, names.toSorted());
  assert.equal(names.length, 13);
});

test('a request holds each series with its samples', () => {
  const fleet = new Fleet({ series: 500 });
  const times = [NOW, NOW + 15_000];
  const series = fieldsOf(unpacked(writeRequest(fleet, { from: 240, to: 260, times })));
  assert.equal(series.length, 20);
  const samples = fieldsNumbered(fieldsOf(series[3].value), 2).map(fieldsOf);
  assert.deepEqual(samples.map((sample) => sample[1].value), times);
  assert.ok(samples[1][0].value.readDoubleLE() >= samples[0][0].value.readDoubleLE());
});

test('a pod that is replaced has other series, at another time than other pods', () => {
  const podOf = (fleet, pod, time) => {
    const [series] = fieldsOf(fleet.encoded(pod * SERIES_PER_POD, [time]));
    const labels = fieldsNumbered(fieldsOf(series.value), 1).map((label) => fieldsOf(label).map(({ value }) => text(value)));
    return labels.find(([name]) => name === 'pod')[1];
  };
  const fleet = new Fleet({ series: 1000, podSeconds: 600 });
  assert.equal(podOf(fleet, 1, NOW), podOf(fleet, 1, NOW));
  assert.notEqual(podOf(fleet, 1, NOW), podOf(fleet, 1, NOW + 600_000));
  const lasting = new Fleet({ series: 1000 });
  assert.equal(podOf(lasting, 1, NOW), podOf(lasting, 1, NOW + 600_000));
});

test('lines of a second are JSON, have the bytes, come from all streams and are in order', () => {
  const { lines, written } = linesOf({ bytes: 50_000, streams: 10, at: NOW });
  assert.ok(written >= 50_000 && written < 50_400);
  assert.equal(new Set(lines.map(({ stream }) => stream)).size, 10);
  assert.deepEqual(lines.map(({ time }) => time), lines.map(({ time }) => time).toSorted((one, other) => one - other));
  assert.equal(JSON.parse(lines[7].line).trace_id, lines[7].trace);
});

test('a push has one entry for each line, in its stream', () => {
  const lines = [
    { stream: 3, time: NOW, line: 'one', level: 'info', trace: 'ab' },
    { stream: 4, time: NOW, line: 'two', level: 'info', trace: 'cd' },
    { stream: 3, time: NOW + 1, line: 'three', level: 'warn', trace: 'ef' },
  ];
  const streams = fieldsOf(unpacked(pushRequest(lines))).map(({ value }) => fieldsOf(value));
  assert.deepEqual(streams.map(([labels, ...entries]) => [text(labels.value), entries.length]), [[streamOf(3), 2], [streamOf(4), 1]]);
  const [time, line, ...metadata] = fieldsOf(streams[0][2].value);
  assert.deepEqual(fieldsOf(time.value).map(({ value }) => value), [1_700_000_000, 124_000_000]);
  assert.equal(text(line.value), 'three');
  assert.deepEqual(
    metadata.map((one) => fieldsOf(one.value).map(({ value }) => text(value))),
    [['trace_id', 'ef'], ['pod', 'shop-6d5f9c7b8-x3'], ['level', 'warn'], ['stream', 'stdout']],
  );
});

test('a trace has ten spans, each but the first with a parent of the same trace', () => {
  const resources = fieldsOf(traceOf(NOW)).map(({ value }) => fieldsOf(value));
  const spans = resources.flatMap(([, scope]) => fieldsNumbered(fieldsOf(scope.value), 2).map(fieldsOf));
  assert.equal(spans.length, SPANS_PER_TRACE);
  assert.equal(new Set(spans.map(([trace]) => trace.value.toString('hex'))).size, 1);
  const parents = spans.map((span) => fieldsNumbered(span, 4)[0]?.toString('hex'));
  const ids = spans.map((span) => fieldsNumbered(span, 2)[0].toString('hex'));
  assert.deepEqual(parents, [undefined, ...ids.slice(0, -1)]);
  assert.equal(spans[0].find(({ number }) => number === 8).value.readBigUInt64LE(), BigInt(NOW) * 1_000_000n);
});

/** Paces requests whose answers are given, until the last one. */
async function paced(answers) {
  const dues = [];
  const given = [...answers];
  const pace = new Pace({ every: 0.01, send: (due) => ({ amount: 7, post: async () => (dues.push(due), given.shift() ?? new Promise(() => {})) }) }).start();
  while (given.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { counts: pace.counts, dues };
}

test('what a backend refuses for now is sent again, and what follows keeps its time', async () => {
  const { counts, dues } = await paced([{ status: 200, said: '' }, { status: 503, said: 'replaying' }, { status: 204, said: '' }, { status: 200, said: '' }]);
  assert.equal(counts.sent, 21);
  assert.equal(counts.retries, 1);
  assert.equal(dues[1], dues[2]);
  assert.deepEqual(dues.slice(2, 4).map((due) => due - dues[0]), [10, 20]);
});

test('what a backend refuses for good is lost and counted', async () => {
  const { counts } = await paced([{ status: 400, said: 'series limit of 12 exceeded' }, { status: 429, said: 'slow' }, { status: 200, said: '' }]);
  assert.deepEqual({ sent: counts.sent, lost: counts.lost, refused: counts.refused }, { sent: 7, lost: 7, refused: 7 });
  assert.deepEqual([...counts.reasons.keys()], ['400 series limit of N exceeded', '429 slow']);
});
