// @ts-check
// Samples of known series, pushed to Mimir and counted there.
import { Backend } from '../protocol/backend.mjs';
import { Forward } from '../cluster/forward.mjs';
import { httpPortOf, serviceOf } from '../cluster/manifests.mjs';
import { patient, posted } from './pushing.mjs';
import { REMOTE_WRITE_HEADERS, remoteWrite } from '../protocol/remote-write.mjs';

/** The series are written in so many parts, one a second, as collectors with an interval of so many seconds do. */
export const SLICES = 15;

/** Some series that are all written once each interval. */
export class DurableSamples {
  name = 'mimir';
  what = 'samples';
  #run;
  #perSlice;
  #forward;
  backend;
  #tenant;

  constructor({ objects, run, series, tenant }) {
    const service = serviceOf(objects, 'mimir');
    this.#run = run;
    this.#perSlice = Math.ceil(series / SLICES);
    this.#forward = new Forward(service, httpPortOf(service));
    this.backend = new Backend(service, httpPortOf(service), tenant);
    this.#tenant = tenant;
  }

  /** How many series there are. */
  get series() {
    return this.#perSlice * SLICES;
  }

  /** One sample of each series of one slice; its value is the batch's number. */
  batch(number, time) {
    const slice = number % SLICES;
    return { contents: { number, slice, time }, request: this.request(slice, [[time, number]]) };
  }

  /** The same samples for each series of a slice. */
  request(slice, samples) {
    return remoteWrite(Array.from({ length: this.#perSlice }, (_, index) => ({ labels: this.#labels(slice, index), samples })));
  }

  /** One sample each for some further series. */
  strangers(from, count) {
    const samples = [[Date.now(), 1]];
    return remoteWrite(Array.from({ length: count }, (_, index) => ({ labels: { __name__: 'dura_stranger', run: this.#run, index: from + index }, samples })));
  }

  #labels(slice, index) {
    return { __name__: 'dura_value', run: this.#run, slice, index, namespace: 'durability', pod: `sloth-${slice}-${index % 100}`, container: 'sloth' };
  }

  /** Sends one request. */
  post(body) {
    return posted(this.#forward, '/api/v1/push', { headers: REMOTE_WRITE_HEADERS, body, tenant: this.#tenant });
  }

  /** How many of the acknowledged samples are stored; wrong are the series whose number or sum of samples is not what it should be. */
  async count(acknowledged) {
    const times = acknowledged.map(({ time }) => time);
    const [from, to] = [Math.min(...times) - 1, Math.max(...times)];
    const range = `[${to - from}ms] @ ${to / 1000}`;
    const found = { sent: acknowledged.length * this.#perSlice, stored: 0, wrong: 0 };
    for (let slice = 0; slice < SLICES; slice += 1) {
      const numbers = acknowledged.filter((batch) => batch.slice === slice).map(({ number }) => number);
      const selector = `dura_value{run="${this.#run}",slice="${slice}"}${range}`;
      const counts = await this.#values(`count_over_time(${selector})`);
      const sums = await this.#values(`sum_over_time(${selector})`);
      const sum = numbers.reduce((total, number) => total + number, 0);
      for (let index = 0; index < this.#perSlice; index += 1) {
        const count = counts.get(`${index}`) ?? 0;
        found.stored += count;
        if (count !== numbers.length || (sums.get(`${index}`) ?? 0) !== sum) found.wrong += 1;
      }
    }
    return found;
  }

  async #values(query) {
    const { data } = await patient(() => this.backend.json('/prometheus/api/v1/query', { query }));
    return new Map(data.result.map(({ metric, value }) => [metric.index, Number(value[1])]));
  }

  /** Has everything in memory written to the object store. */
  async flush() {
    return patient(() => posted(this.#forward, '/ingester/flush', { tenant: this.#tenant }));
  }

  close() {
    this.#forward.close();
    this.backend.close();
  }
}
