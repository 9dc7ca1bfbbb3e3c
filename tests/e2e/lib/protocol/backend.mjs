// @ts-check
// The query APIs of the stack.
import { Forward } from '../cluster/forward.mjs';

/** One Service's HTTP port on this machine. */
export class Backend {
  #name;
  #tenant;
  #forward;

  constructor(service, port, tenant) {
    this.#name = service.metadata.name;
    this.#tenant = tenant;
    this.#forward = new Forward(service, port);
  }

  /** The answer as text; an answer other than 200 is an error. */
  async text(path, parameters = {}) {
    const headers = { 'X-Loki-Response-Encoding-Flags': 'categorize-labels', ...(this.#tenant && { 'X-Scope-OrgID': this.#tenant }) };
    const answer = await this.#forward.fetch(path, { parameters, headers });
    const body = await answer.text();
    if (!answer.ok) throw new Error(`${this.#name} answers ${answer.status} to ${path}: ${body.slice(0, 300)}`);
    return body;
  }

  /** The answer as JSON. */
  async json(path, parameters) {
    return JSON.parse(await this.text(path, parameters));
  }

  /** Ends the forwarding. */
  close() {
    this.#forward.close();
  }
}

/** PromQL at one moment: the series with their labels and value. */
export async function promql(mimir, query) {
  const { data } = await mimir.json('/prometheus/api/v1/query', { query });
  return data.result.map(({ metric, value, histogram }) => ({ labels: metric, value: Number(value?.[1] ?? histogram[1].count) }));
}

/** The sum of a query's values; 0 where it has none. */
export async function sumOf(mimir, query) {
  return (await promql(mimir, query)).reduce((sum, { value }) => sum + value, 0);
}

/** The times, in seconds, of the samples of each series in the last seconds, as they are stored. */
export async function sampleTimes(mimir, selector, seconds) {
  const { data } = await mimir.json('/prometheus/api/v1/query', { query: `${selector}[${Math.ceil(seconds)}s]` });
  return data.result.map(({ metric, values = [] }) => ({ labels: metric, times: values.map(([time]) => time) }));
}

/** The exemplars of a selector in the last half hour: their labels. */
export async function exemplarsOf(mimir, query) {
  const end = Math.floor(Date.now() / 1000) + 60;
  const { data } = await mimir.json('/prometheus/api/v1/query_exemplars', { query, start: end - 1800, end });
  return data.flatMap(({ exemplars }) => exemplars.map(({ labels }) => labels));
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
  const [found] = exposed(await mimir.text('/metrics'), 'cortex_ingester_memory_series');
  return found?.value;
}

/** How many samples Mimir has refused since it started, by reason. */
export async function discardsOf(mimir) {
  const counts = new Map();
  for (const { labels, value } of exposed(await mimir.text('/metrics'), 'cortex_discarded_samples_total')) {
    const reason = /reason="([^"]*)"/.exec(labels)?.[1] ?? 'unknown';
    counts.set(reason, (counts.get(reason) ?? 0) + value);
  }
  return counts;
}

/** The series of one name in the text that a program exposes. */
export function exposed(text, name) {
  return [...text.matchAll(new RegExp(`^${name}(?:\\{(.*)\\})? ([\\d.e+]+)$`, 'gm'))].map(([, labels = '', value]) => ({ labels, value: Number(value) }));
}
