// @ts-check
// Something sent at a steady pace by a client that doesn't give up.
import { pause } from '../time.mjs';

/** How long the client waits before it sends a refused or lost request again. */
const BACKOFF = 1;

/**
 * Sends the requests of a schedule one after the other. What a backend doesn't take is sent again until it does, and what fell due meanwhile
 * follows at once, with the time at which it was due: as a collector with a queue behaves. A 400 is not sent again.
 */
export class Pace {
  #send;
  #every;
  #stop = new AbortController();
  #done;
  /** What was taken, in the units of the load, and what it took to send it. */
  counts = { sent: 0, refused: 0, lost: 0, retries: 0, behind: 0, reasons: new Map() };

  /** `send(at)` posts what is due at a time in milliseconds and gives {amount, answer}. */
  constructor({ every, send }) {
    this.#every = every * 1000;
    this.#send = send;
  }

  /** Begins now. */
  start() {
    this.#done = this.#run();
    return this;
  }

  /** Ends, and gives the counts. */
  async stop() {
    this.#stop.abort();
    await this.#done;
    return this.counts;
  }

  async #run() {
    const { signal } = this.#stop;
    for (let due = Date.now(); !signal.aborted; due += this.#every) {
      this.counts.behind = Math.max(0, Date.now() - due) / 1000;
      try {
        await pause(Math.max(0, due - Date.now()) / 1000, signal);
        await this.#deliver(this.#send(due), signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  async #deliver({ amount, post }, signal) {
    for (;;) {
      signal.throwIfAborted();
      const { status, said } = await post().catch((error) => ({ status: 0, said: error.message }));
      if (status >= 200 && status < 300) {
        this.counts.sent += amount;
        return;
      }
      this.#note(status, said);
      if (status >= 400 && status < 500 && status !== 429) {
        this.counts.lost += amount;
        return;
      }
      this.counts.retries += 1;
      if (status === 429) this.counts.refused += amount;
      await pause(BACKOFF, signal);
    }
  }

  #note(status, said) {
    const reason = `${status} ${said.replace(/\d+/g, 'N').slice(0, 120)}`;
    if (this.counts.reasons.size < 20) this.counts.reasons.set(reason, (this.counts.reasons.get(reason) ?? 0) + 1);
  }
}

/** Posts once by a Forward, and gives the status and what was said. */
export async function post(forward, path, body, headers) {
  const answer = await forward.fetch(path, { method: 'POST', body, headers });
  return { status: answer.status, said: answer.ok ? (await answer.arrayBuffer(), '') : await answer.text() };
}
