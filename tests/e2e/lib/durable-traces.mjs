// Traces with known ids, pushed to Tempo and looked up there.
import { randomBytes } from 'node:crypto';
import { Backend } from './backend.mjs';
import { Forward } from './forward.mjs';
import { httpPortOf, serviceOf } from './manifests.mjs';
import { posted } from './pushing.mjs';

const SPANS = 10;
const LOOKUPS_AT_ONCE = 6;
const OTLP_HTTP = 4318;
const JSON_HEADERS = { 'Content-Type': 'application/json' };

/** Traces of ten spans each. */
export class DurableTraces {
  name = 'tempo';
  what = 'traces';
  #run;
  #perBatch;
  #forward;
  #backend;
  #query;
  #tenant;

  constructor({ objects, run, spansPerSecond, tenant }) {
    const service = serviceOf(objects, 'tempo');
    this.#run = run;
    this.#perBatch = Math.max(1, Math.round(spansPerSecond / SPANS));
    this.#forward = new Forward(service, OTLP_HTTP);
    this.#query = new Forward(service, httpPortOf(service));
    this.#backend = new Backend(service, httpPortOf(service), tenant);
    this.#tenant = tenant;
  }

  /** Some traces that end now. */
  batch(number, time, count = this.#perBatch) {
    const ids = Array.from({ length: count }, () => randomBytes(16).toString('hex'));
    return { contents: { ids, time }, request: this.request(ids, time) };
  }

  /** The body that holds some traces. */
  request(ids, time) {
    const spans = ids.flatMap((traceId) => spansOf(traceId, time));
    const resource = { attributes: attributesOf({ 'service.name': `dura-${this.#run}`, 'service.namespace': 'durability' }) };
    return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'e2e' }, spans }] }] });
  }

  /** Sends one request. */
  post(body) {
    return posted(this.#forward, '/v1/traces', { headers: JSON_HEADERS, body, tenant: this.#tenant });
  }

  /** How many of the acknowledged traces are stored; wrong are those that lack a span. */
  async count(acknowledged) {
    const found = { sent: 0, stored: 0, wrong: 0, lost: [] };
    const wanted = acknowledged.flatMap(({ ids, at }) => ids.map((id) => ({ id, at })));
    found.sent = wanted.length;
    const look = async () => {
      for (let next = wanted.pop(); next; next = wanted.pop()) {
        const spans = await this.#spans(next.id);
        if (spans > 0) found.stored += 1;
        else found.lost.push(next);
        if (spans !== SPANS) found.wrong += 1;
      }
    };
    await Promise.all(Array.from({ length: LOOKUPS_AT_ONCE }, look));
    return found;
  }

  /** How many different spans of a trace are stored. */
  async #spans(id) {
    for (let tries = 0; ; tries += 1) {
      const answer = await this.#query.fetch(`/api/traces/${id}`, { headers: { ...(this.#tenant && { 'X-Scope-OrgID': this.#tenant }) } });
      const said = await answer.text();
      if (answer.status === 404) return 0;
      if (answer.ok) return spanIdsIn(JSON.parse(said)).size;
      if (tries >= 20) throw new Error(`tempo answers ${answer.status} to a trace: ${said.slice(0, 200)}`);
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  /** Has everything in memory written to the object store, as far as Tempo does. */
  async flush() {
    return posted(this.#query, '/flush', { tenant: this.#tenant });
  }

  close() {
    for (const opened of [this.#forward, this.#query, this.#backend]) opened.close();
  }
}

/** The ids of the spans in an answer. */
export function spanIdsIn(trace) {
  const resources = trace.batches ?? trace.resourceSpans ?? trace.trace?.resourceSpans ?? [];
  return new Set(resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans.map(({ spanId }) => spanId))));
}

function spansOf(traceId, time) {
  const ids = Array.from({ length: SPANS }, () => randomBytes(8).toString('hex'));
  return ids.map((spanId, index) => ({
    traceId,
    spanId,
    ...(index > 0 && { parentSpanId: ids[0] }),
    name: `sloth ${index}`,
    kind: 1,
    startTimeUnixNano: `${time - 120 + index}000000`,
    endTimeUnixNano: `${time}000000`,
    attributes: attributesOf({ 'http.route': `/sloths/{id}/${index}`, 'http.request.method': 'GET', 'sloth.note': `hangs on branch ${traceId.slice(0, 12)}` }),
    status: {},
  }));
}

function attributesOf(values) {
  return Object.entries(values).map(([key, value]) => ({ key, value: { stringValue: value } }));
}
