// @ts-check
// The traces of the sample app, and the metrics that the collector makes of them.
import { exemplarsOf, spansOf, sumOf, traceql } from '../protocol/backend.mjs';
import { namesOf, PER_POD } from '../load/sample-app.mjs';
import { DEADLINE } from './signals.mjs';
import { binomialInterval } from './statistics.mjs';
import { eventually, pause } from '../time.mjs';

const SAMPLER_DECIDES_WITHIN = 30;
const CONFIDENCE = 0.99;
/** Seconds, more than an interval of the collector, in which a span that is counted twice would show. */
const COUNTS_MAY_GROW_FOR = 20;

/** The traces that the environment keeps are in Tempo, whole. */
export async function verifyTraces({ tempo, outcome, run, senders, sampling, signal }) {
  const { service, failing } = namesOf(run);
  const good = await countTraces({ tempo, service, sent: senders.length * PER_POD.traces, percent: sampling.percent, signal });
  expectTraces(outcome, 'traces', good);
  const failedPercent = sampling.keepsErrors ? 100 : sampling.percent;
  const failed = await countTraces({ tempo, service: failing, sent: senders.length * PER_POD.failedTraces, percent: failedPercent, signal });
  expectTraces(outcome, 'failed traces', failed);
  const [first] = good.ids;
  const spans = first === undefined ? 0 : await spansOf(tempo, first);
  outcome.expect('a trace found by its id is whole', spans === PER_POD.spansPerTrace, `${spans} spans`);
}

async function countTraces({ tempo, service, sent, percent, signal }) {
  const bounds = boundsOf(sent, percent);
  const ask = async () => [...new Set(await traceql(tempo, `{ resource.service.name = "${service}" }`, sent + 1))];
  const ids = await eventually({ seconds: DEADLINE, signal }, ask, (found) => found.length >= Math.max(1, bounds.least));
  if (bounds.least === bounds.most) return { ids, sent, percent, ...bounds };
  await pause(SAMPLER_DECIDES_WITHIN, signal);
  return { ids: await ask(), sent, percent, ...bounds };
}

/** How many of the traces sent are to be found: all, or the middle 99 % of what chance makes of the share that is kept. */
export function boundsOf(sent, percent) {
  return binomialInterval(sent, percent / 100, CONFIDENCE);
}

function expectTraces(outcome, what, { ids, sent, percent, least, most }) {
  const wanted = least === most ? `all ${sent}` : `${least} to ${most} of ${sent}`;
  const isRight = ids.length >= least && ids.length <= most;
  outcome.expect(`${what} are in Tempo, ${wanted} at ${percent} %`, isRight, `${ids.length}`);
  outcome.figure(`${what} sent/found`, `${sent}/${ids.length}`);
}

/** Every span was counted before the sampler, whatever became of its trace, and the sampled copy leads to stored traces only. */
export async function verifySpanMetrics({ mimir, tempo, outcome, run, senders, signal }) {
  const { service, failing } = namesOf(run);
  const spans = (traces) => senders.length * traces * PER_POD.spansPerTrace;
  await expectCounted({ mimir, outcome, signal }, [
    { what: 'spans', query: callsOf(`service_name="${service}"`), sent: spans(PER_POD.traces) },
    { what: 'spans of failed traces', query: callsOf(`service_name="${failing}"`), sent: spans(PER_POD.failedTraces) },
  ]);
  const plain = await exemplarsOf(mimir, `{__name__=~"traces_spanmetrics_.+"}`);
  outcome.expect('metrics of all spans carry no exemplar, which could point to a dropped trace', plain.length === 0, `${plain.length}`);
  await expectExemplars({ mimir, tempo, outcome, service, signal });
}

/** The spans of some series, as the collector counted them before the sampler. */
export function callsOf(matchers) {
  return `sum(last_over_time(traces_spanmetrics_calls_total{${matchers}}[30m]))`;
}

/** Each query comes to what was sent, and stays there. */
export async function expectCounted({ mimir, outcome, signal }, parts) {
  for (const { query, sent } of parts) {
    await eventually({ seconds: DEADLINE, signal }, () => sumOf(mimir, query), (count) => count >= sent);
  }
  await pause(COUNTS_MAY_GROW_FOR, signal);
  for (const { what, query, sent } of parts) {
    const counted = await sumOf(mimir, query);
    outcome.expect(`${what} counted before the sampler are those sent`, counted === sent, `${counted} of ${sent}`);
    outcome.figure(`${what} sent/counted`, `${sent}/${counted}`);
  }
}

async function expectExemplars({ mimir, tempo, outcome, service, signal }) {
  const ask = () => exemplarsOf(mimir, `{__name__=~"traces_sampled_.+",service_name="${service}"}`);
  const exemplars = await eventually({ seconds: DEADLINE, signal }, ask, (found) => found.length > 0);
  const ids = [...new Set(exemplars.map(({ trace_id: snake, traceID }) => snake ?? traceID))];
  const stored = [];
  for (const id of ids) if (await isStored(tempo, id)) stored.push(id);
  outcome.expect('each exemplar leads to a trace in Tempo', ids.length > 0 && stored.length === ids.length, `${stored.length} of ${ids.length}`);
}

function isStored(tempo, id) {
  return spansOf(tempo, id).then((spans) => spans > 0, () => false);
}
