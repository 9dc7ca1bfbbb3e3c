// @ts-check
// A client that sends one batch after the other and goes on to the next one when a backend has acknowledged it.
import { pause } from '../time.mjs';

/** Seconds before a batch is sent again. */
const RETRY_AFTER = 1;

/** Sends what a subject makes until it is told to stop; remembers what was acknowledged and when, and from when to when nothing was taken. */
export class Pushing {
  acknowledged = [];
  refused = [];
  repeats = 0;
  interruptions = [];
  subject;
  #every;
  #signal;
  #isStopped = false;
  #running;

  /**
   * One batch each so many seconds, or as fast as it goes at 0.
   * @param {any} subject
   * @param {{every?: number, signal?: AbortSignal}} pace
   */
  constructor(subject, { every = 1, signal }) {
    this.subject = subject;
    this.#every = every;
    this.#signal = signal;
  }

  /** Begins. */
  start() {
    this.#running = this.#run();
    this.#running.catch(() => {});
    return this;
  }

  /** Ends after the batch that is on its way is acknowledged. */
  async stop() {
    this.#isStopped = true;
    await this.#running;
    return this;
  }

  async #run() {
    for (let number = 0; !this.#isStopped; number += 1) {
      const began = performance.now();
      const batch = this.subject.batch(number, Date.now());
      const refusal = await this.#send(batch);
      if (refusal) this.refused.push(refusal);
      else this.acknowledged.push({ ...batch.contents, at: Date.now() });
      await pause(Math.max(0, this.#every - (performance.now() - began) / 1000), this.#signal);
    }
  }

  /** Sends until it is acknowledged; gives what was said where it is refused for good. */
  async #send({ request }) {
    let interruption;
    for (;;) {
      const tried = Date.now();
      this.#signal?.throwIfAborted();
      const { status, said } = await this.subject.post(request).catch(({ message }) => ({ status: 0, said: message }));
      if (interruption) interruption.to = Date.now();
      if (status >= 200 && status < 300) return undefined;
      if (status >= 400 && status < 500 && status !== 429) return `${status} ${said.slice(0, 200)}`;
      this.repeats += 1;
      if (!interruption && status !== 429) this.interruptions.push((interruption = { from: tried, to: Date.now() }));
      await pause(RETRY_AFTER, this.#signal);
    }
  }
}

/**
 * POSTs and gives status and text.
 * @param {import('../cluster/forward.mjs').Forward} forward
 * @param {string} path
 * @param {{headers?: Record<string, string>, body?: any, tenant?: string}} request
 */
export async function posted(forward, path, { headers, body, tenant }) {
  const answer = await forward.fetch(path, { method: 'POST', headers: { ...headers, ...(tenant && { 'X-Scope-OrgID': tenant }) }, body });
  return { status: answer.status, said: await answer.text() };
}

/** Asks until there is an answer, some times. */
export async function patient(ask, times = 20) {
  for (let left = times; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left <= 1) throw error;
      await pause(1);
    }
  }
}
