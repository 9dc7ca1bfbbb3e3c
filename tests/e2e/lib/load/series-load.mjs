// @ts-check
// Series as a fleet of Java services exposes them, by Prometheus remote write 1.0.
import { Pace, post } from './pace.mjs';
import { eventually } from '../time.mjs';
import { bytesField, snappyBlock } from '../protocol/wire.mjs';

/** Series of one pod: 16 routes with ten buckets, a count and a sum each, and 58 of its runtime. */
export const SERIES_PER_POD = 250;
/** What a collector puts in one request at most. */
const SERIES_PER_REQUEST = 1500;
const ROUTES = 16;
const BUCKETS = ['0.005', '0.01', '0.025', '0.05', '0.1', '0.25', '0.5', '1', '2.5', '+Inf'];
const PODS_PER_APP = 5;
const NODES = 3;
const PUSH = '/api/v1/push';
const HEADERS = { 'Content-Type': 'application/x-protobuf', 'Content-Encoding': 'snappy', 'X-Prometheus-Remote-Write-Version': '0.1.0' };
/** Series and minutes in one request about the past. */
const PAST = { series: 250, minutes: 10, requestsAtOnce: 4 };

/** The labels of one series of a fleet, by name; the generation is that of its pod. */
export function labelsOf(index, generation = 0) {
  const pod = Math.floor(index / SERIES_PER_POD);
  const app = `shop-${Math.floor(pod / PODS_PER_APP)}`;
  const replica = (((pod + 1) * 2654435761 + generation * 40503) >>> 0).toString(36).slice(-5);
  const common = {
    app,
    cluster: 'capacity',
    container: app,
    instance: `10.244.${pod % NODES}.${pod % 250}:8080`,
    job: `shop/${app}`,
    namespace: 'shop',
    node: `node-${pod % NODES}`,
    pod: `${app}-6d5f9c7b8-${replica}`,
  };
  return { ...common, ...ownLabels(index % SERIES_PER_POD) };
}

function ownLabels(place) {
  const buckets = ROUTES * BUCKETS.length;
  const http = (route) => ({ method: route % 4 === 0 ? 'POST' : 'GET', route: `/api/v1/resource-${route}/{id}`, status: route % 8 === 7 ? '500' : '200' });
  if (place < buckets) {
    return { __name__: 'http_server_request_duration_seconds_bucket', ...http(Math.floor(place / BUCKETS.length)), le: BUCKETS[place % BUCKETS.length] };
  }
  const after = place - buckets;
  if (after < ROUTES) return { __name__: 'http_server_request_duration_seconds_count', ...http(after) };
  if (after < 2 * ROUTES) return { __name__: 'http_server_request_duration_seconds_sum', ...http(after - ROUTES) };
  const runtime = after - 2 * ROUTES;
  return { __name__: `jvm_runtime_${Math.floor(runtime / 4)}`, area: runtime % 2 === 0 ? 'heap' : 'nonheap', id: `pool-${runtime % 4}` };
}

/** Labels as remote write has them: sorted by name. */
export function encodedLabels(labels) {
  const pairs = Object.entries(labels).sort(([one], [other]) => (one < other ? -1 : 1));
  return Buffer.concat(pairs.map(([name, value]) => bytesField(1, Buffer.concat([bytesField(1, name), bytesField(2, value)]))));
}

/** A fleet whose counters and gauges move on with every scrape. */
export class Fleet {
  #values;
  #labels = [];
  #generations = [];
  #podSeconds;

  /** Of a number of series; pods live `podSeconds`, by default for ever. */
  constructor({ series, podSeconds = Infinity }) {
    this.#values = new Float64Array(series);
    this.#podSeconds = podSeconds;
  }

  /** How many series there are at any time. */
  get size() {
    return this.#values.length;
  }

  /** One encoded TimeSeries with a sample at each of the times, in milliseconds. */
  encoded(index, times) {
    const labels = this.#labelsAt(index, times[0]);
    const body = Buffer.allocUnsafe(labels.length + times.length * SAMPLE);
    labels.copy(body);
    let offset = labels.length;
    for (const time of times) offset = writeSample(body, offset, this.#next(index), time);
    return bytesField(1, body.subarray(0, offset));
  }

  #labelsAt(index, time) {
    const pod = Math.floor(index / SERIES_PER_POD);
    const phase = (pod * 7919) % 1000 / 1000;
    const generation = this.#podSeconds === Infinity ? 0 : Math.floor(time / 1000 / this.#podSeconds + phase);
    if (this.#labels[index] === undefined || this.#generations[index] !== generation) {
      this.#labels[index] = encodedLabels(labelsOf(index, generation));
      this.#generations[index] = generation;
    }
    return this.#labels[index];
  }

  #next(index) {
    const place = index % SERIES_PER_POD;
    const buckets = ROUTES * BUCKETS.length;
    if (place < buckets + ROUTES) this.#values[index] += Math.floor(Math.random() * 6);
    else if (place < buckets + 2 * ROUTES) this.#values[index] += Math.random();
    else if (place % 2 === 0) this.#values[index] = Math.max(0, this.#values[index] + Math.round((Math.random() - 0.48) * 1e6));
    else this.#values[index] += Math.random() < 0.2 ? 1 : 0;
    return this.#values[index];
  }
}

/** The bytes of a Sample of our times: key, length, value (9), time (key and 6 bytes). */
const SAMPLE = 18;

function writeSample(target, at, value, time) {
  let offset = at;
  target[offset++] = 0x12;
  target[offset++] = SAMPLE - 2;
  target[offset++] = 0x09;
  offset = target.writeDoubleLE(value, offset);
  target[offset++] = 0x10;
  for (let rest = time, left = 6; left > 0; left -= 1) {
    target[offset++] = left > 1 ? (rest % 128) + 128 : rest;
    rest = Math.floor(rest / 128);
  }
  return offset;
}

/** The body of one POST about a range of a fleet's series. */
export function writeRequest(fleet, { from, to, times }) {
  const series = [];
  for (let index = from; index < to; index += 1) series.push(fleet.encoded(index, times));
  return snappyBlock(Buffer.concat(series));
}

/** Writes the whole fleet once an interval (s), a slice at a time. */
export function seriesLoad(forward, fleet, { interval }) {
  const slices = Math.ceil(fleet.size / SERIES_PER_REQUEST);
  let slice = 0;
  return new Pace({
    every: interval / slices,
    send: (due) => {
      const from = slice * SERIES_PER_REQUEST;
      const to = Math.min(fleet.size, from + SERIES_PER_REQUEST);
      slice = (slice + 1) % slices;
      const body = writeRequest(fleet, { from, to, times: [Math.round(due)] });
      return { amount: to - from, post: () => post(forward, PUSH, body, HEADERS) };
    },
  });
}

/** Writes the past of a fleet in the order of time; gives how many samples. */
export async function writePast(forward, fleet, { interval, minutes, signal }) {
  const end = Date.now() - interval * 1000;
  let written = 0;
  for (let begin = end - minutes * 60_000; begin < end; begin += PAST.minutes * 60_000) {
    const times = [];
    for (let time = begin; time < Math.min(end, begin + PAST.minutes * 60_000); time += interval * 1000) times.push(time);
    const starts = Array.from({ length: Math.ceil(fleet.size / PAST.series) }, (_, index) => index * PAST.series);
    const lane = async () => {
      for (let from = starts.shift(); from !== undefined; from = starts.shift()) {
        signal?.throwIfAborted();
        const to = Math.min(fleet.size, from + PAST.series);
        await postPast(forward, writeRequest(fleet, { from, to, times }), signal);
        written += (to - from) * times.length;
      }
    };
    await Promise.all(Array.from({ length: PAST.requestsAtOnce }, lane));
  }
  return written;
}

/** Sends until it is taken; a lost connection is not an answer. */
async function postPast(forward, body, signal) {
  const ask = () => post(forward, PUSH, body, HEADERS);
  const { status, said } = await eventually({ seconds: 60, every: 1, signal }, ask, (answer) => answer.status < 300 || (answer.status < 500 && answer.status !== 429));
  if (status >= 300) throw new Error(`Mimir answers ${status} to samples of the past: ${said.slice(0, 300)}`);
}
