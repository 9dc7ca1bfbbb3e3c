// The three signals of the sample app, looked for in the three backends.
import { logql, promql, spansOf, traceql } from './backend.mjs';
import { METRIC, namesOf, PER_POD, traceIdOf } from './sample-app.mjs';
import { eventually, pause } from './time.mjs';

const DEADLINE = 120;
const LINES_MAY_REPEAT_FOR = 10;
const SAMPLER_DECIDES_WITHIN = 30;

/** Every sample of every pod is in Mimir, each pod a series of its own. */
export async function verifyMetrics({ mimir, outcome, run, senders, signal }) {
  const selector = `{__name__=~"${METRIC}(_total)?",job=~"(.*/)?${namesOf(run).service}"}`;
  const sent = senders.length * PER_POD.samples;
  const ask = async () => promql(mimir, `count_over_time(${selector}[30m])`);
  const stored = (series) => series.reduce((sum, { value }) => sum + value, 0);
  const series = await eventually({ seconds: DEADLINE, signal }, ask, (found) => stored(found) >= sent);
  outcome.expect('the metric of the app is in Mimir, one series a pod', series.length === senders.length, `${series.length} series`);
  outcome.expect('every sample of it, once', stored(series) === sent, `${stored(series)} of ${sent} samples`);
  const last = await promql(mimir, `last_over_time(${selector}[30m])`);
  const expected = PER_POD.samples - 1;
  outcome.expect('its last value is the one sent', last.length > 0 && last.every(({ value }) => value === expected), last.map(({ value }) => value).join(', '));
  outcome.figure('samples sent/stored', `${sent}/${stored(series)}`);
}

/** Every line of every pod is in Loki once, with its labels and trace id. */
export async function verifyLogs({ loki, outcome, run, loggers, namespace, signal }) {
  const { logger } = namesOf(run);
  const linesOf = (pod) => logql(loki, `{namespace="${namespace}", pod="${pod}", container="${logger}"}`);
  for (const pod of loggers) {
    await eventually({ seconds: DEADLINE, signal }, () => linesOf(pod), (lines) => lines.length >= PER_POD.lines);
  }
  await pause(LINES_MAY_REPEAT_FOR, signal);
  let stored = 0;
  for (const pod of loggers) {
    const lines = await linesOf(pod);
    stored += lines.length;
    expectLines(outcome, pod, lines);
  }
  const one = await logql(loki, `{namespace="${namespace}"} | trace_id="${traceIdOf(loggers[0], 7)}"`);
  outcome.expect('a trace id finds its one log line', one.length === 1 && numberOf(one[0]) === 7, `${one.length} lines`);
  outcome.figure('log lines sent/stored', `${loggers.length * PER_POD.lines}/${stored}`);
}

function expectLines(outcome, pod, lines) {
  const different = new Set(lines.map(numberOf)).size;
  const isComplete = lines.length === PER_POD.lines && different === PER_POD.lines;
  outcome.expect(`every log line of ${pod} is in Loki once`, isComplete, `${lines.length} lines, ${different} different`);
  const linked = lines.filter((entry) => entry.metadata.trace_id === traceIdOf(pod, numberOf(entry)));
  outcome.expect('each with its trace id as structured metadata', linked.length === PER_POD.lines, `${linked.length} lines`);
}

function numberOf({ line }) {
  return Number(JSON.parse(line).context.line);
}

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
  const ask = () => traceql(tempo, `{ resource.service.name = "${service}" }`, sent * 2);
  const ids = await eventually({ seconds: DEADLINE, signal }, ask, (found) => found.length >= bounds.least);
  if (bounds.least === bounds.most) return { ids, sent, percent, ...bounds };
  await pause(SAMPLER_DECIDES_WITHIN, signal);
  return { ids: await ask(), sent, percent, ...bounds };
}

/** How many of the traces sent are to be found: all, or five standard deviations around the share that is kept. */
export function boundsOf(sent, percent) {
  const share = percent / 100;
  const spread = 5 * Math.sqrt(sent * share * (1 - share));
  return { least: Math.max(1, Math.floor(sent * share - spread)), most: Math.min(sent, Math.ceil(sent * share + spread)) };
}

function expectTraces(outcome, what, { ids, sent, percent, least, most }) {
  const wanted = least === most ? `all ${sent}` : `${least} to ${most} of ${sent}`;
  const found = new Set(ids).size;
  outcome.expect(`${what} are in Tempo, ${wanted} at ${percent} %`, found >= least && found <= most, `${found}`);
  outcome.figure(`${what} sent/found`, `${sent}/${found}`);
}
