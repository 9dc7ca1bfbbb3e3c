// An HTTP API of the stack, reached through kubectl port-forward.
import { start } from './kubectl.mjs';

/** One Service's HTTP port on this machine. */
export class Backend {
  #service;
  #port;
  #tenant;
  #forward;
  #base;

  constructor(service, port, tenant) {
    this.#service = service;
    this.#port = port;
    this.#tenant = tenant;
  }

  /** The answer as text; an answer other than 200 is an error. */
  async text(path, parameters = {}) {
    const base = await this.#open();
    const url = new URL(path, base);
    for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
    const headers = { 'X-Loki-Response-Encoding-Flags': 'categorize-labels', ...(this.#tenant && { 'X-Scope-OrgID': this.#tenant }) };
    const answer = await fetch(url, { headers, signal: AbortSignal.timeout(30_000) });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${this.#service.metadata.name} answers ${answer.status} to ${url.pathname}: ${body.slice(0, 300)}`);
    return body;
  }

  /** The answer as JSON. */
  async json(path, parameters) {
    return JSON.parse(await this.text(path, parameters));
  }

  /** Ends the forwarding. */
  close() {
    this.#forward?.kill();
    this.#forward = undefined;
  }

  /** Opens the forwarding, again where it has ended. */
  async #open() {
    if (this.#forward?.exitCode === null && this.#forward.signalCode === null) return this.#base;
    const { name, namespace } = this.#service.metadata;
    const forward = start('kubectl', ['port-forward', '-n', namespace, `service/${name}`, `:${this.#port}`]);
    this.#forward = forward;
    this.#base = await new Promise((resolve, reject) => {
      let said = '';
      const hear = (text) => {
        said += text;
        const found = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(said);
        if (found) resolve(`http://127.0.0.1:${found[1]}`);
      };
      forward.stdout.setEncoding('utf8').on('data', hear);
      forward.stderr.setEncoding('utf8').on('data', (text) => (said += text));
      forward.on('error', reject).on('close', () => reject(new Error(`port-forward to ${name} ended: ${said.trim()}`)));
    });
    return this.#base;
  }
}

/** PromQL at one moment: the series with their labels and value. */
export async function promql(mimir, query) {
  const { data } = await mimir.json('/prometheus/api/v1/query', { query });
  return data.result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
}

/** LogQL over the last half hour: each line with its stream's labels and its structured metadata. */
export async function logql(loki, query) {
  const end = Date.now() + 60_000;
  const window = { start: `${end - 1_800_000}000000`, end: `${end}000000` };
  const { data } = await loki.json('/loki/api/v1/query_range', { query, limit: 5000, ...window });
  return data.result.flatMap(({ stream, values }) =>
    values.map(([, line, { structuredMetadata = {} } = {}]) => ({ labels: stream, line, metadata: structuredMetadata })),
  );
}

/** TraceQL over the last half hour: the trace ids. */
export async function traceql(tempo, query, limit) {
  const end = Math.floor(Date.now() / 1000) + 60;
  const { traces = [] } = await tempo.json('/api/search', { q: query, limit, start: end - 1800, end });
  return traces.map(({ traceID }) => traceID);
}

/** How many spans a stored trace has. */
export async function spansOf(tempo, traceId) {
  const trace = await tempo.json(`/api/traces/${traceId}`);
  const resources = trace.batches ?? trace.resourceSpans ?? trace.trace?.resourceSpans ?? [];
  return resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans)).length;
}

/** The series that Mimir holds in memory. */
export async function seriesIn(mimir) {
  const found = /^cortex_ingester_memory_series(?:\{[^}]*\})? ([\d.e+]+)$/m.exec(await mimir.text('/metrics'));
  return found ? Number(found[1]) : undefined;
}
