// @ts-check
// A declared amount of data, and six of the dearest range queries at once over all of it.
import { Forward } from '../cluster/forward.mjs';
import { httpPortOf, serviceOf } from '../cluster/manifests.mjs';
import { SLICES } from './durable-samples.mjs';
import { expectNoRestarts, restartsOfAll } from './restarts.mjs';
import { runWith } from './strikes.mjs';
import { eventually, pause } from '../time.mjs';

const AT_ONCE = 6;
const INTERVAL = 15;
const SAMPLES_PER_REQUEST = 20;
const QUERY_SECONDS = 300;
const HOURS = 2;
/** Seconds; Tempo hides the newest 30 s from searches, and what it has not yet made a block of. */
const SEARCHABLE_WITHIN = 300;
/** Mimir takes 10,000 samples a second unless it is told otherwise, and two hours of samples would take longer than they lasted: for loading only. */
const FASTER = ['-distributor.ingestion-rate-limit=60000', '-distributor.ingestion-burst-size=600000'];

/** Loads what is declared into the last two hours, then asks for all of it. */
export async function reading(context) {
  const { outcome, backends, options } = context;
  const end = Date.now();
  const began = end - HOURS * 3_600_000;
  const [samples, lines, traces] = backends.map(({ subject }) => subject);
  const [mimir] = backends.map(({ workload }) => workload);
  await runWith(mimir, FASTER, context.signal);
  await timed(outcome, `${samples.series} series of ${HOURS} h`, () => loadSamples(context, samples, began, end));
  await timed(outcome, `${options['reading-lines']} MB of lines`, () => loadLines(context, lines, Number(options['reading-lines']) * 1e6, began, end));
  await timed(outcome, `${options['reading-spans']} spans`, () => loadTraces(context, traces, Number(options['reading-spans'])));
  await runWith(mimir, [], context.signal);
  context.peaks.report('loading', end);
  const before = await restartsOfAll(backends);
  await Promise.all(backends.map(({ subject }) => subject.flush?.()));
  const ask = async () => (await traces.found(Math.floor(end / 1000), Math.ceil(Date.now() / 1000))).size;
  const searchable = await eventually({ seconds: SEARCHABLE_WITHIN, every: 10, signal: context.signal }, ask, (count) => count > 0);
  outcome.expect('the traces can be searched', searchable > 0, `${searchable} are found`);
  for (const { subject } of backends) await readAll(context, subject, began, Date.now());
  expectNoRestarts(outcome, before, await restartsOfAll(backends));
}

async function timed(outcome, what, load) {
  const began = performance.now();
  await load();
  outcome.step(`${what} loaded in ${Math.round((performance.now() - began) / 1000)} s`);
}

/** Every series with a sample each interval, in the order of time, several at a time in a request. */
async function loadSamples({ signal }, samples, from, to) {
  for (let at = from; at < to; at += SAMPLES_PER_REQUEST * INTERVAL * 1000) {
    const times = Array.from({ length: SAMPLES_PER_REQUEST }, (_, index) => at + index * INTERVAL * 1000).filter((time) => time < to);
    for (let slice = 0; slice < SLICES; slice += 1) {
      await insist(signal, samples, samples.request(slice, times.map((time, index) => [time + slice, (time / 1000) % 7919 + index])));
    }
  }
}

/** Lines at even distances, a megabyte in a request. */
async function loadLines({ signal }, lines, bytes, from, to) {
  const perStream = Math.ceil(1e6 / lines.bytesOf(1));
  const requests = Math.ceil(bytes / lines.bytesOf(perStream));
  for (let number = 0; number < requests; number += 1) {
    await insist(signal, lines, lines.request(number, Math.round(from + ((to - from) * number) / requests), perStream));
  }
}

async function loadTraces({ signal }, traces, spans) {
  for (let number = 0; number < spans / 1000; number += 1) await insist(signal, traces, traces.batch(number, Date.now(), 100).request);
}

/** Sends until it is taken. */
async function insist(signal, subject, body) {
  for (;;) {
    signal.throwIfAborted();
    const { status, said } = await subject.post(body).catch(({ message }) => ({ status: 0, said: message }));
    if (status >= 200 && status < 300) return;
    if (status >= 400 && status < 500 && status !== 429) throw new Error(`${subject.name} answers ${status}: ${said.slice(0, 300)}`);
    await pause(1, signal);
  }
}

/** Six queries at once; each is answered or refused in its time. */
async function readAll({ objects, outcome, peaks, run, options }, subject, from, to) {
  const service = serviceOf(objects, subject.name);
  const forwards = Array.from({ length: AT_ONCE }, () => new Forward(service, httpPortOf(service)));
  const queries = QUERIES[subject.name]({ run, from: Math.floor(from / 1000), to: Math.floor(to / 1000) });
  const began = Date.now();
  try {
    const answers = await Promise.all(forwards.map((forward, index) => askOnce(forward, queries[index % queries.length], options.tenant)));
    const seen = answers.map(({ status, seconds, megabytes, said }) => `${status} in ${seconds} s${megabytes >= 0.1 && status === 200 ? ` (${megabytes} MB)` : ` (${said.slice(0, 150)})`}`).join('; ');
    outcome.expect(`${subject.name} answers or refuses ${AT_ONCE} of the dearest queries at once`, answers.every(({ status }) => status >= 200 && status < 600), seen);
  } finally {
    forwards.forEach((forward) => forward.close());
  }
  await pause(20);
  peaks.report(`reading ${subject.name}`, began);
}

async function askOnce(forward, { path, parameters }, tenant) {
  const began = performance.now();
  const seconds = () => Math.round((performance.now() - began) / 1000);
  try {
    const options = { parameters, headers: tenant && { 'X-Scope-OrgID': tenant }, signal: AbortSignal.timeout(QUERY_SECONDS * 1000) };
    const answer = await forward.fetch(path, options);
    let [bytes, said] = [0, ''];
    for await (const chunk of answer.body) {
      bytes += chunk.length;
      if (said.length < 150) said += Buffer.from(chunk).toString('utf8').slice(0, 150);
    }
    return { status: answer.status, seconds: seconds(), megabytes: Math.round(bytes / 1e5) / 10, said };
  } catch (error) {
    return { status: 0, seconds: seconds(), said: error.message };
  }
}

/** The dearest questions that one can ask: every series or line, whole range, finest step, nothing that an index could leave out. */
const QUERIES = {
  mimir: ({ from, to }) => ['rate({__name__=~".+"}[5m])', 'quantile_over_time(0.9, {__name__=~".+"}[1h])', 'sum by (index) (rate({__name__=~".+"}[1h]))'].map((query) => ({
    path: '/prometheus/api/v1/query_range',
    parameters: { query, start: from, end: to, step: INTERVAL },
  })),
  loki: ({ from, to }) => [
    { query: '{namespace=~".+"} |~ "(?i)nothing.{3,40}of the kind"', step: 60 },
    { query: 'sum by (n) (count_over_time({namespace=~".+"} | logfmt n [1m]))', step: 60 },
    { query: 'quantile_over_time(0.99, {namespace=~".+"} | logfmt | unwrap n [1h]) by (stream)', step: 60 },
  ].map(({ query, step }) => ({ path: '/loki/api/v1/query_range', parameters: { query, start: `${from}000000000`, end: `${to}000000000`, step, limit: 5000 } })),
  tempo: ({ from, to }) => [
    { path: '/api/search', parameters: { q: '{ span.sloth.note =~ ".*branch.*zzz.*" }', start: from, end: to, limit: 10_000, spss: 100 } },
    { path: '/api/search', parameters: { q: '{ } >> { span.sloth.note =~ ".*branch.*" }', start: from, end: to, limit: 1000, spss: 20 } },
    { path: '/api/metrics/query_range', parameters: { q: '{ } | quantile_over_time(duration, .5, .99) by (span.sloth.note)', start: from, end: to, step: '15s' } },
  ],
};
