// @ts-check
// Waiting that a Ctrl-C ends.
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks until the answer is good or the time is over, and gives the last answer; an ask that throws counts as no answer.
 * @template T
 * @param {{seconds: number, every?: number, signal?: AbortSignal}} patience
 * @param {() => Promise<T>} ask
 * @param {(answer: T) => boolean} isGood
 * @returns {Promise<T>}
 */
export async function eventually({ seconds, every = 2, signal }, ask, isGood) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    signal?.throwIfAborted();
    const { answer, error } = await ask().then((found) => ({ answer: found, error: undefined }), (thrown) => ({ answer: undefined, error: thrown }));
    if (!error && isGood(answer)) return answer;
    if (Date.now() >= end) {
      if (error) throw error;
      return answer;
    }
    await sleep(every * 1000, undefined, { signal });
  }
}

/**
 * Waits.
 * @param {number} seconds
 * @param {AbortSignal} [signal]
 */
export function pause(seconds, signal) {
  return sleep(seconds * 1000, undefined, { signal });
}

/** A signal that Ctrl-C or a TERM aborts, once; a second one is told what is going on. */
export function interruption() {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM']) {
    process.on(name, () => {
      console.error(controller.signal.aborted ? 'e2e: still removing what was made' : `e2e: ${name}, removing what was made`);
      controller.abort(new Error(`ended by ${name}`));
    });
  }
  return controller.signal;
}

/** Seconds since a `performance.now()`, with one decimal. */
export function secondsSince(began) {
  return Math.round((performance.now() - began) / 100) / 10;
}
