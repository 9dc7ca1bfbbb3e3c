// @ts-check
// The metrics and log lines of the sample app, looked for in their backends.
import { discardsOf, logql, promql } from '../protocol/backend.mjs';
import { COUNTER, METRIC, namesOf, PER_POD, traceIdOf } from '../load/sample-app.mjs';
import { eventually, pause } from '../time.mjs';

/** Seconds after which what was sent has to be there. */
export const DEADLINE = 120;
const LINES_MAY_REPEAT_FOR = 10;

/** What every series of an app's pod says about where it is from. */
const ORIGIN = ['namespace', 'pod', 'node', 'app', 'service_name', 'job', 'instance'];

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
  expectOrigin(outcome, 'each with its origin', last);
  outcome.figure('samples sent/stored', `${sent}/${stored(series)}`);
}

/** The counter of every annotated pod is scraped, each pod a series of its own. */
export async function verifyScraped({ mimir, outcome, run, loggers, namespace, signal }) {
  const selector = `${COUNTER}{namespace="${namespace}",pod=~"${loggers.join('|')}"}`;
  const ask = () => promql(mimir, `count_over_time(${selector}[30m])`);
  const isEnough = (found) => found.length >= loggers.length && found.every(({ value }) => value >= 3);
  const series = await eventually({ seconds: DEADLINE, signal }, ask, isEnough);
  const pods = new Set(series.map(({ labels }) => labels.pod));
  outcome.expect('the scraped counter of every pod is in Mimir, one series a pod', isEnough(series) && series.length === pods.size, `${series.length} series of ${pods.size} pods`);
  expectOrigin(outcome, 'each with its origin and container', series, [...ORIGIN, 'container']);
  const job = `${namespace}/${namesOf(run).service}`;
  outcome.expect(`its job is ${job}`, series.every(({ labels }) => labels.job === job), [...new Set(series.map(({ labels }) => labels.job))].join(', '));
}

function expectOrigin(outcome, what, series, names = ORIGIN) {
  const lacking = names.filter((name) => series.some(({ labels }) => !labels[name]));
  outcome.expect(`${what}: ${names.join(', ')}`, series.length > 0 && lacking.length === 0, lacking.length === 0 ? '' : `without ${lacking.join(', ')}`);
}

/** Mimir has refused nothing because two writers sent the same series at the same time. */
export async function verifyDiscards({ mimir, outcome }) {
  const discards = await discardsOf(mimir);
  const doubles = [...discards].filter(([reason, count]) => /duplicate|new-value-for-timestamp/.test(reason) && count > 0);
  outcome.expect('Mimir refused no sample as a duplicate', doubles.length === 0, doubles.map(([reason, count]) => `${count} ${reason}`).join(', '));
  for (const [reason, count] of discards) if (count > 0) outcome.figure(`samples refused by Mimir, ${reason}`, count);
}

/** Every line of every pod is in Loki once, with its labels and trace id. */
export async function verifyLogs({ loki, outcome, run, loggers, namespace, signal }) {
  const { logger } = namesOf(run);
  const linesOf = (pod) => logql(loki, `{namespace="${namespace}", container="${logger}"} | pod="${pod}"`);
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

/** The number that a line of the sample app carries. */
export function numberOf({ line }) {
  return Number(JSON.parse(line).context.line);
}

/** Every OTLP line is in Loki once, under the label names of the tailed ones. */
export async function verifyOtlpLogs({ loki, outcome, run, senders, loggers, namespace, signal }) {
  const { service } = namesOf(run);
  const sent = senders.length * PER_POD.otlpLines;
  const ask = () => logql(loki, `{service_name="${service}", namespace="${namespace}"} | pod=~"${senders.join('|')}" | level="warn"`);
  const lines = await eventually({ seconds: DEADLINE, signal }, ask, (found) => found.length >= sent);
  outcome.expect('every OTLP log line is in Loki once', lines.length === sent, `${lines.length} of ${sent} lines`);
  const tailed = await logql(loki, `{service_name="${service}", namespace="${namespace}"} | pod=~"${loggers.join('|')}"`);
  const [own, other] = [tailed, lines].map((entries) => new Set(entries.flatMap(({ labels }) => Object.keys(labels))));
  const strange = [...other].filter((name) => !own.has(name));
  outcome.expect('under label names that tailed lines have too', tailed.length > 0 && strange.length === 0, strange.join(', '));
}
