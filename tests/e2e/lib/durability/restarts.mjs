// @ts-check
// How often the backends were started again.
import { podOf, restartsIn } from './strikes.mjs';

/** How often each backend's container was started again. */
export async function restartsOfAll(backends) {
  return new Map(await Promise.all(backends.map(async ({ subject, workload }) => [subject.name, restartsIn(await podOf(workload))])));
}

/** No backend was started again. */
export function expectNoRestarts(outcome, before, after) {
  for (const [name, { count, last }] of after) {
    outcome.expect(`${name} is not started again`, count === before.get(name).count, `${count - before.get(name).count} restarts${count > before.get(name).count ? `, ${last}` : ''}`);
  }
}
