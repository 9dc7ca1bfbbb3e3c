// @ts-check
// A port of something in the cluster, on this machine.
import { start } from './kubectl.mjs';

/** A kubectl port-forward to one port of a Service or a pod. */
export class Forward {
  #target;
  #port;
  #process;
  #base;

  /** The target is an object with a kind; nothing is opened yet. */
  constructor({ kind, metadata }, port) {
    this.#target = { resource: `${kind.toLowerCase()}/${metadata.name}`, namespace: metadata.namespace };
    this.#port = port;
  }

  /**
   * Asks by HTTP; opens the forwarding, again where it has ended or led nowhere.
   * @param {string} path
   * @param {RequestInit & {parameters?: Record<string, any>}} [options]
   */
  async fetch(path, { parameters = {}, ...options } = {}) {
    const url = new URL(path, await this.#open());
    const used = this.#process;
    for (const [key, value] of Object.entries(parameters)) url.searchParams.set(key, value);
    try {
      return await fetch(url, { signal: AbortSignal.timeout(30_000), ...options });
    } catch (error) {
      if (this.#process === used) this.close();
      throw new Error(`${this.#target.resource} does not answer to ${url.pathname}: ${error.cause?.message ?? error.message}`);
    }
  }

  /** Ends the forwarding. */
  close() {
    this.#process?.kill();
    this.#process = undefined;
  }

  /** The address; those who ask while it is being opened wait for the same one. */
  #open() {
    const isOpen = this.#process?.exitCode === null && this.#process.signalCode === null;
    if (!isOpen) this.#base = this.#start();
    return this.#base;
  }

  #start() {
    const { resource, namespace } = this.#target;
    const forward = start('kubectl', ['port-forward', '-n', namespace, resource, `:${this.#port}`]);
    this.#process = forward;
    return new Promise((resolve, reject) => {
      let said = '';
      const hear = (text) => {
        said += text;
        const found = /Forwarding from 127\.0\.0\.1:(\d+)/.exec(said);
        if (found) resolve(`http://127.0.0.1:${found[1]}`);
      };
      forward.stdout.setEncoding('utf8').on('data', hear);
      forward.stderr.setEncoding('utf8').on('data', (text) => (said += text));
      forward.on('error', reject).on('close', () => reject(new Error(`port-forward to ${resource} ended: ${said.trim()}`)));
    });
  }
}
