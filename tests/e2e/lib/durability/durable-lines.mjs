// @ts-check
// Lines with known numbers, pushed to Loki and counted there.
import { Backend } from '../protocol/backend.mjs';
import { Forward } from '../cluster/forward.mjs';
import { httpPortOf, serviceOf } from '../cluster/manifests.mjs';
import { patient, posted } from './pushing.mjs';

const STREAMS = 20;
const LINE_BYTES = 400;
const WORDS = 'sloth quokka axolotl narwhal pangolin okapi tapir dugong'.split(' ');

/** Some streams of lines; every line has its number in it. */
export class DurableLines {
  name = 'loki';
  what = 'lines';
  #run;
  #part = 'none';
  #perStream;
  #forward;
  backend;
  #tenant;

  constructor({ objects, run, bytesPerSecond, tenant }) {
    const service = serviceOf(objects, 'loki');
    this.#run = run;
    this.#perStream = Math.max(1, Math.round(bytesPerSecond / LINE_BYTES / STREAMS));
    this.#forward = new Forward(service, httpPortOf(service));
    this.backend = new Backend(service, httpPortOf(service), tenant);
    this.#tenant = tenant;
  }

  /** The same lines as other streams; what a stream of a new part is called, no stream before it was. */
  begin(part) {
    this.#part = part;
  }

  /** The lines of one batch, all of the same millisecond, numbered on within each stream. */
  batch(number, time) {
    return { contents: { number, time }, request: this.request(number, time, this.#perStream) };
  }

  /** Some lines for each stream. */
  request(number, time, perStream, labels = {}) {
    const streams = Array.from({ length: STREAMS }, (_, stream) => ({
      stream: { run: this.#run, part: this.#part, stream: `${stream}`, namespace: 'durability', container: 'sloth', ...labels },
      values: Array.from({ length: perStream }, (_, index) => [`${time * 1000 + index}000`, line(number * perStream + index)]),
    }));
    return JSON.stringify({ streams });
  }

  /** How many bytes of lines a batch has. */
  bytesOf(perStream) {
    return perStream * STREAMS * LINE_BYTES;
  }

  /** Sends one request. */
  post(body) {
    return posted(this.#forward, '/loki/api/v1/push', { headers: { 'Content-Type': 'application/json' }, body, tenant: this.#tenant });
  }

  /** How many of the acknowledged lines are stored; wrong are the streams whose number of lines or sum of their numbers is not what it should be. */
  async count(acknowledged) {
    const times = acknowledged.map(({ time }) => time);
    const [from, to] = [Math.min(...times) - 1, Math.max(...times) + 1000];
    const selector = `{run="${this.#run}",part="${this.#part}"}`;
    const counts = await this.#values(`sum by (stream) (count_over_time(${selector}[${to - from}ms]))`, to);
    const sums = await this.#values(`sum by (stream) (sum_over_time(${selector} | logfmt n | unwrap n [${to - from}ms]))`, to);
    const numbers = acknowledged.flatMap(({ number }) => Array.from({ length: this.#perStream }, (_, index) => number * this.#perStream + index));
    const sum = numbers.reduce((total, number) => total + number, 0);
    const found = { sent: numbers.length * STREAMS, stored: 0, wrong: 0 };
    for (let stream = 0; stream < STREAMS; stream += 1) {
      const count = counts.get(`${stream}`) ?? 0;
      found.stored += count;
      if (count !== numbers.length || (sums.get(`${stream}`) ?? 0) !== sum) found.wrong += 1;
    }
    return found;
  }

  /** How many lines with some labels there are, in the hour around some milliseconds ago. */
  async countOf(labels, age) {
    const matchers = Object.entries(labels).map(([name, value]) => `,${name}="${value}"`).join('');
    const { data } = await this.backend.json('/loki/api/v1/query', {
      query: `sum(count_over_time({run="${this.#run}"${matchers}}[1h]))`,
      time: `${Date.now() - age + 1_000}000000`,
    });
    return Number(data.result[0]?.value[1] ?? 0);
  }

  async #values(query, time) {
    const { data } = await patient(() => this.backend.json('/loki/api/v1/query', { query, time: `${time}000000` }));
    return new Map(data.result.map(({ metric, value }) => [metric.stream, Number(value[1])]));
  }

  /** Has everything in memory written to the object store. */
  async flush() {
    return patient(() => posted(this.#forward, '/flush', { tenant: this.#tenant }));
  }

  close() {
    this.#forward.close();
    this.backend.close();
  }
}

/** A line of its own: a number, and words that hardly compress better than those of programs. */
function line(number) {
  const said = [`level=info n=${number} msg="`];
  for (let word = 0, length = 0; length < LINE_BYTES - 30; word += 1) {
    const next = `${WORDS[(number * 7 + word * 13) % WORDS.length]}-${((number * 2654435761 + word * 40503) >>> 0).toString(36)} `;
    said.push(next);
    length += next.length;
  }
  return `${said.join('')}"`;
}
