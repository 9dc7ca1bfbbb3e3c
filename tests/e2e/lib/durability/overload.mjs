// @ts-check
// More than the declared load: the limits refuse it, and what is declared stays served.
import { seriesIn } from '../protocol/backend.mjs';
import { SLICES } from './durable-samples.mjs';
import { expectNoRestarts, restartsOfAll } from './restarts.mjs';
import { anywhereIn, configOf, settingIn } from './settings.mjs';
import { pause } from '../time.mjs';
import { expectAll, underLoad } from './under-load.mjs';

const TIMES = 3;
const SECONDS = 40;
const SERIES_PER_REQUEST = 2000;
const BODIES = 12;

/** What the configuration of a folder allows: series, and bytes a second of lines and of spans; undefined where it says nothing. */
export function limitsOf(objects) {
  const of = (name, path) => numberOf(settingIn(configOf(objects, name), path));
  const megabytes = of('loki', 'limits_config.ingestion_rate_mb');
  return {
    series: of('mimir', 'limits.max_global_series_per_user'),
    lineBytes: megabytes && megabytes * (1 << 20),
    spanBytes: numberOf(anywhereIn(configOf(objects, 'tempo'), 'rate_limit_bytes')),
  };
}

function numberOf(text) {
  return text === undefined ? undefined : Number(text);
}

/** Pushes three times of each limit beside the declared load, all of whose series are there by then. */
export async function overload(context) {
  const { objects, outcome, signal, backends, peaks } = context;
  const limits = limitsOf(objects);
  const [samples, lines, traces] = backends.map(({ subject }) => subject);
  const before = await restartsOfAll(backends);
  const began = Date.now();
  const pushings = await underLoad(context, async () => {
    await pause(SLICES + 5, signal);
    if (stated(outcome, 'series', limits.series)) await tooManySeries(context, samples, limits.series);
    if (stated(outcome, 'bytes of lines', limits.lineBytes)) {
      const body = (number) => lines.request(number, Date.now(), Math.ceil(1e6 / lines.bytesOf(1)), { part: 'strangers' });
      await tooFast({ outcome, signal, subject: lines, limit: limits.lineBytes, body });
    }
    if (stated(outcome, 'bytes of spans', limits.spanBytes)) {
      const body = (number) => traces.batch(number, Date.now(), 100).request;
      await tooFast({ outcome, signal, subject: traces, limit: limits.spanBytes, body, bytes: traces.bytesOf(100) });
    }
  });
  for (const pushing of pushings) await expectAll(outcome, pushing);
  expectNoRestarts(outcome, before, await restartsOfAll(backends));
  peaks.report('overload', began);
}

function stated(outcome, what, limit) {
  return outcome.expect(`the configuration limits the ${what}`, limit > 0, limit === undefined ? 'it says nothing' : `${limit}`);
}

/** New series, three times as many as may be: those over the limit are refused by a 4xx, those that were there go on. */
async function tooManySeries({ outcome, signal }, samples, limit) {
  const answers = new Map();
  let reason = '';
  for (let from = 0; from < TIMES * limit; from += SERIES_PER_REQUEST) {
    signal.throwIfAborted();
    const { status, said } = await samples.post(samples.strangers(from, Math.min(SERIES_PER_REQUEST, TIMES * limit - from)));
    answers.set(status, (answers.get(status) ?? 0) + 1);
    if (status >= 400) reason = said;
  }
  const seen = answersText(answers);
  const isRefused = [...answers.keys()].every((status) => status < 500) && [...answers.keys()].some((status) => status >= 400);
  outcome.expect(`${TIMES * limit} more series are refused by a 4xx`, isRefused, `${seen}; ${reason.slice(0, 160)}`);
  const held = await seriesIn(samples.backend);
  outcome.expect(`mimir holds no more series than ${limit}`, held <= limit, `${held}`);
}

/** Requests at three times a rate, for a while: some are refused by a 429. The same few are sent again and again, since making them takes longer. */
async function tooFast({ outcome, signal, subject, limit, body, bytes = 1e6 }) {
  const bodies = Array.from({ length: BODIES }, (_, number) => body(number));
  const answers = new Map();
  const until = performance.now() + SECONDS * 1000;
  const every = bytes / (TIMES * limit);
  let sent = 0;
  const pushOn = async (first, step) => {
    for (let number = first; performance.now() < until; number += step) {
      signal.throwIfAborted();
      const began = performance.now();
      const { status } = await subject.post(bodies[number % BODIES]).catch(() => ({ status: 'no answer' }));
      answers.set(status, (answers.get(status) ?? 0) + 1);
      sent += bytes;
      const rest = every * step * 1000 - (performance.now() - began);
      if (rest > 0) await new Promise((resolve) => setTimeout(resolve, rest));
    }
  };
  await Promise.all(Array.from({ length: 6 }, (_, index) => pushOn(index, 6)));
  const isRefused = answers.has(429) && [...answers.keys()].every((status) => status === 429 || status < 300);
  outcome.expect(`${subject.what} at ${(sent / SECONDS / limit).toFixed(1)} times the limit are refused by a 429`, isRefused, answersText(answers));
}

function answersText(answers) {
  return [...answers].map(([status, count]) => `${status}: ${count}`).join(', ');
}
