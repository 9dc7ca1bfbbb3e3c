// @ts-check
// Traces with known ids, pushed to Tempo and looked up there.
import { randomBytes } from 'node:crypto';
import { Backend } from '../protocol/backend.mjs';
import { Forward } from '../cluster/forward.mjs';
import { httpPortOf, serviceOf } from '../cluster/manifests.mjs';
import { patient, posted } from './pushing.mjs';
import { pause } from '../time.mjs';

const SPANS = 10;
const LOOKUPS_AT_ONCE = 6;
const OTLP_HTTP = 4318;
/** Seconds that a search may span, and after which a trace can be searched for: the newest are hidden. */
const SEARCH_SECONDS = 30;
const HIDDEN = 40;
/** The most traces of one search that Tempo's file allows; those beyond are looked up by id. */
const SEARCH_TRACES = 1000;
/** How many traces are looked at whole. */
const SAMPLE = 30;
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

  /** How many bytes some traces are in protobuf, which is what Tempo's limits count. */
  bytesOf(count) {
    return count * spansOf('0'.repeat(32), Date.now()).reduce((sum, span) => sum + protobufBytesOf(span), 0);
  }

  /** Sends one request. */
  post(body) {
    return posted(this.#forward, '/v1/traces', { headers: JSON_HEADERS, body, tenant: this.#tenant });
  }

  /** How many of the acknowledged traces are stored: found by search, or else by id; wrong are those of a sample that lack a span. */
  async count(acknowledged) {
    const wanted = acknowledged.flatMap(({ ids, at }) => ids.map((id) => ({ id, at })));
    const times = acknowledged.map(({ time }) => time / 1000);
    await pause(Math.max(0, Math.max(...times) + HIDDEN - Date.now() / 1000));
    const seen = await this.found(Math.floor(Math.min(...times)) - 1, Math.ceil(Math.max(...times)) + 1);
    const lost = [];
    await this.#each(wanted.filter(({ id }) => !seen.has(id)), async (trace) => (await this.#spans(trace.id)) > 0 || lost.push(trace));
    const gone = new Set(lost);
    const stored = wanted.filter((trace) => !gone.has(trace));
    let wrong = 0;
    await this.#each(stored.filter((_, index) => index % Math.ceil(stored.length / SAMPLE) === 0), async ({ id }) => {
      if ((await this.#spans(id)) !== SPANS) wrong += 1;
    });
    return { sent: wanted.length, stored: stored.length, wrong, lost };
  }

  /** The ids of this run's traces between two times in seconds, as far as a search finds them. */
  async found(from, to) {
    const ids = new Set();
    for (let start = from; start < to; start += SEARCH_SECONDS) {
      const parameters = { q: `{ resource.service.name = "dura-${this.#run}" }`, start, end: Math.min(start + SEARCH_SECONDS, to), limit: SEARCH_TRACES, spss: 1 };
      const { traces = [] } = await patient(() => this.#backend.json('/api/search', parameters));
      for (const { traceID } of traces) ids.add(traceID.padStart(32, '0'));
    }
    return ids;
  }

  async #each(traces, look) {
    const left = [...traces];
    const worker = async () => {
      for (let next = left.pop(); next; next = left.pop()) await look(next);
    };
    await Promise.all(Array.from({ length: LOOKUPS_AT_ONCE }, worker));
  }

  /** How many different spans of a trace are stored. */
  async #spans(id) {
    const headers = this.#tenant && { 'X-Scope-OrgID': this.#tenant };
    return patient(async () => {
      const answer = await this.#query.fetch(`/api/traces/${id}`, { headers });
      const said = await answer.text();
      if (answer.status === 404) return 0;
      if (!answer.ok) throw new Error(`tempo answers ${answer.status} to a trace: ${said.slice(0, 200)}`);
      return spanIdsIn(JSON.parse(said)).size;
    });
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

/** About: two bytes before each field, ids in binary, times in eight bytes. */
function protobufBytesOf({ parentSpanId, name, attributes }) {
  const fixed = 2 + 18 + 10 + 2 + 9 + 9 + 2;
  const ofAttributes = attributes.reduce((sum, { key, value }) => sum + 8 + key.length + value.stringValue.length, 0);
  return fixed + (parentSpanId ? 10 : 0) + 2 + name.length + ofAttributes;
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
