// @ts-check
// People who look at dashboards, and rules: queries to each backend at a steady rate.
import { pause } from '../time.mjs';

const MINUTE = 60;

/** What is asked, over how many minutes up to now. */
const QUESTIONS = {
  mimir: [
    { minutes: 60, path: '/prometheus/api/v1/query_range', ask: (w) => ({ query: 'sum by (app) (rate(http_server_request_duration_seconds_count[5m]))', ...w, step: 15 }) },
    { minutes: 30, path: '/prometheus/api/v1/query_range', ask: (w) => ({ query: 'histogram_quantile(0.99, sum by (le, app) (rate(http_server_request_duration_seconds_bucket[5m])))', ...w, step: 15 }) },
    { minutes: 60, path: '/prometheus/api/v1/query_range', ask: (w) => ({ query: 'sum by (pod) (jvm_runtime_3{app=~"shop-[0-9]"})', ...w, step: 15 }) },
  ],
  loki: [
    { minutes: 15, path: '/loki/api/v1/query_range', ask: (w) => ({ query: '{app="shop-3"} |= "failed"', ...w, limit: 100 }) },
    { minutes: 5, path: '/loki/api/v1/query_range', ask: (w) => ({ query: 'sum by (app) (count_over_time({namespace="shop"} |= "error" [1m]))', ...w, step: 60 }) },
    { minutes: 15, path: '/loki/api/v1/query_range', ask: (w) => ({ query: '{app=~"shop-1.*"} | json | level="warn"', ...w, limit: 100 }) },
  ],
  tempo: [
    { minutes: 30, path: '/api/search', ask: (w) => ({ q: '{ status = error }', ...w, limit: 20 }) },
    { minutes: 15, path: '/api/search', ask: (w) => ({ q: '{ resource.service.name = "shop-3" && duration > 200ms }', ...w, limit: 20 }) },
  ],
};

/** How often each backend is asked; Mimir as often as the model's default load says, 0.5 a second. */
export const QUERIES_PER_MINUTE = { mimir: 30, loki: 4, tempo: 4 };

/** Asks every backend until the signal; gives the counts of answers, which go on growing, and the slowest in seconds. */
export function readAll(forwards, signal) {
  const seen = Object.fromEntries(Object.keys(QUESTIONS).map((name) => [name, { answered: 0, failed: 0, slowest: 0, said: '' }]));
  for (const name of Object.keys(QUESTIONS)) void readOne({ forward: forwards[name], questions: QUESTIONS[name], perMinute: QUERIES_PER_MINUTE[name] }, seen[name], signal);
  return seen;
}

async function readOne({ forward, questions, perMinute }, seen, signal) {
  for (let turn = 0; !signal.aborted; turn += 1) {
    await pause(MINUTE / perMinute, signal).catch(() => {});
    if (signal.aborted) return;
    const { minutes, path, ask } = questions[turn % questions.length];
    const end = Math.floor(Date.now() / 1000);
    const began = performance.now();
    try {
      const answer = await forward.fetch(path, { parameters: ask({ start: end - minutes * MINUTE, end }) });
      const body = await answer.text();
      if (!answer.ok) throw new Error(`${answer.status} ${body.slice(0, 200)}`);
      seen.answered += 1;
      seen.slowest = Math.max(seen.slowest, (performance.now() - began) / 1000);
    } catch (error) {
      seen.failed += 1;
      seen.said = error.message;
    }
  }
}
