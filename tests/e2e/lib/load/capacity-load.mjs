// @ts-check
// The whole load of a step: series, lines, spans, and those who read.
import { Forward } from '../cluster/forward.mjs';
import { lineLoad } from './line-load.mjs';
import { serviceOf } from '../cluster/manifests.mjs';
import { readAll } from './readers.mjs';
import { Fleet, seriesLoad, writePast } from './series-load.mjs';
import { spanLoad } from './span-load.mjs';

/** Seconds between two samples of a series, and streams of log lines. */
export const SHAPE = { interval: 15, streams: 50 };

const PORTS = { mimir: 9009, loki: 3100, tempo: 3200 };
const OTLP_HTTP = 4318;
const FLUSH_PATIENCE = 300_000;

/** Everything that writes to and reads from the backends. */
export class CapacityLoad {
  #write;
  #read;
  #podSeconds;
  #lanes = {};
  #fleet;
  #seen;
  #readers;

  /**
   * @param {any[]} objects
   * @param {{podSeconds?: number, tenant?: string}} [options]
   */
  constructor(objects, { podSeconds, tenant } = {}) {
    const to = (name, port) => asTenant(new Forward(serviceOf(objects, name), port), tenant);
    this.#write = { mimir: to('mimir', PORTS.mimir), loki: to('loki', PORTS.loki), tempo: to('tempo', OTLP_HTTP) };
    this.#read = Object.fromEntries(Object.entries(PORTS).map(([name, port]) => [name, to(name, port)]));
    this.#podSeconds = podSeconds;
  }

  /** Begins a step; a fleet of another size is another fleet with the same first series. */
  start({ series, megabytes, spans }) {
    if (this.#fleet?.size !== series) this.#fleet = new Fleet({ series, podSeconds: this.#podSeconds });
    this.#lanes.mimir = seriesLoad(this.#write.mimir, this.#fleet, SHAPE).start();
    this.#lanes.loki = lineLoad(this.#write.loki, { bytesPerSecond: megabytes * 1e6, streams: SHAPE.streams }).start();
    this.#lanes.tempo = spanLoad(this.#write.tempo, { spansPerSecond: spans }).start();
    this.#readers = new AbortController();
    this.#seen = readAll(this.#read, this.#readers.signal);
  }

  /** Writes the samples of a fleet of the last minutes, in the order of time. */
  async past({ series }, minutes, signal) {
    this.#fleet = new Fleet({ series, podSeconds: this.#podSeconds });
    return writePast(this.#write.mimir, this.#fleet, { interval: SHAPE.interval, minutes, signal });
  }

  /** Ends a step: what each lane wrote, and how the readers fared. */
  async stop() {
    this.#readers?.abort();
    const counts = {};
    for (const [name, lane] of Object.entries(this.#lanes)) counts[name] = await lane.stop();
    this.#lanes = {};
    return { counts, readers: this.#seen };
  }

  /** What the lanes wrote until now. */
  counts() {
    return Object.fromEntries(Object.entries(this.#lanes).map(([name, lane]) => [name, lane.counts]));
  }

  /** The text of /metrics of a backend. */
  async metrics(name) {
    const answer = await this.#read[name].fetch('/metrics');
    return answer.text();
  }

  /** Has Mimir compact its head; gives the status when that is done. */
  async flushHead() {
    const answer = await this.#read.mimir.fetch('/ingester/flush', { method: 'POST', parameters: { wait: 'true' }, signal: AbortSignal.timeout(FLUSH_PATIENCE) });
    return answer.status;
  }

  /** Ends all forwarding. */
  close() {
    for (const forward of [...Object.values(this.#write), ...Object.values(this.#read)]) forward.close();
  }
}

/** A Forward whose every request names the tenant, where there is one. */
function asTenant(forward, tenant) {
  if (!tenant) return forward;
  const named = (options) => ({ ...options, headers: { ...options?.headers, 'X-Scope-OrgID': tenant } });
  return { fetch: (path, options) => forward.fetch(path, named(options)), close: () => forward.close() };
}
