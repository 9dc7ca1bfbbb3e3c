// @ts-check
// JSON log lines as services write them, by Loki's push API in protobuf.
import { randomBytes } from 'node:crypto';
import { Pace, post } from './pace.mjs';
import { bytesField, messageField, snappyBlock, varintField } from '../protocol/wire.mjs';

const PUSH = '/loki/api/v1/push';
const HEADERS = { 'Content-Type': 'application/x-protobuf' };
const LEVELS = ['info', 'info', 'info', 'info', 'info', 'info', 'info', 'debug', 'warn', 'error'];
const DOINGS = [
  (n) => `order ${n(7)} of customer ${n(6)} placed in ${n(3)} ms`,
  (n) => `payment ${n(8)} authorised by provider ${n(1)}, amount ${n(4)}.${n(2)}`,
  (n) => `cache miss for product ${n(5)}, loaded ${n(2)} rows from the database in ${n(2)} ms`,
  (n) => `session ${randomBytes(9).toString('base64url')} of user ${n(6)} refreshed`,
  (n) => `message ${randomBytes(12).toString('base64url')} on partition ${n(2)} offset ${n(8)} handled`,
  (n) => `request to inventory failed: connect timed out after ${n(4)} ms, attempt ${n(1)}`,
];

function digits(count) {
  return String(Math.floor(Math.random() * 10 ** count)).padStart(count, '1');
}

function pick(values) {
  return values[Math.floor(Math.random() * values.length)];
}

/** One line of a service at a time in milliseconds, and the trace that it belongs to. */
export function lineOf(app, time) {
  const trace = randomBytes(16).toString('hex');
  const level = pick(LEVELS);
  const line = JSON.stringify({
    time: new Date(time).toISOString(),
    level,
    logger: `io.talentmesh.${app}.${pick(['OrderService', 'PaymentClient', 'InventoryGateway', 'SessionFilter'])}`,
    thread: `http-nio-8080-exec-${digits(2)}`,
    trace_id: trace,
    span_id: randomBytes(8).toString('hex'),
    message: pick(DOINGS)(digits),
  });
  return { line, level, trace };
}

/** The labels of one of the streams, as Loki writes a selector. */
export function streamOf(number) {
  const app = `shop-${Math.floor(number / 2)}`;
  return `{app="${app}", cluster="capacity", container="${app}", namespace="shop", node="node-${number % 3}"}`;
}

/** The body of one POST: each line with its stream's number, its time in milliseconds and its trace. */
export function pushRequest(lines) {
  const streams = [...grouped(lines)].map(([stream, entries]) => messageField(1, [bytesField(1, streamOf(stream)), ...entries.map(entry)]));
  return snappyBlock(Buffer.concat(streams));
}

function grouped(lines) {
  const byStream = new Map();
  for (const line of lines) byStream.set(line.stream, [...(byStream.get(line.stream) ?? []), line]);
  return byStream;
}

function entry({ stream, time, line, level, trace }) {
  const seconds = Math.floor(time / 1000);
  const timestamp = [varintField(1, seconds), varintField(2, Math.floor((time - seconds * 1000) * 1e6))];
  return messageField(2, [messageField(1, timestamp), bytesField(2, line), ...Object.entries({ trace_id: trace, pod: `shop-6d5f9c7b8-x${stream}`, level, stream: 'stdout' }).map(metadata)]);
}

function metadata([name, value]) {
  return messageField(3, [bytesField(1, name), bytesField(2, value)]);
}

/** Lines of a second: as many as have the bytes, from all streams alike, in the order of time. */
export function linesOf({ bytes, streams, at }) {
  const lines = [];
  let written = 0;
  while (written < bytes) {
    const stream = lines.length % streams;
    const time = at + Math.min(999, (written / bytes) * 1000);
    const made = { stream, time, ...lineOf(`shop-${Math.floor(stream / 2)}`, time) };
    lines.push(made);
    written += made.line.length;
  }
  return { lines, written };
}

/** Writes lines of so many bytes a second, one request a second. */
export function lineLoad(forward, { bytesPerSecond, streams }) {
  return new Pace({
    every: 1,
    send: (due) => {
      const { lines, written } = linesOf({ bytes: bytesPerSecond, streams, at: due });
      const body = pushRequest(lines);
      return { amount: written, post: () => post(forward, PUSH, body, HEADERS) };
    },
  });
}
