// @ts-check
// The most memory that the backends took, beside their limits.
import { Meter, figuresOf } from './meter.mjs';

/** Looks at the backends until it is closed. */
export class Peaks {
  #meter;
  #workloads;
  #outcome;

  constructor({ workloads, nodes, outcome }) {
    this.#meter = new Meter({ workloads, nodes });
    this.#workloads = workloads;
    this.#outcome = outcome;
    this.#meter.start();
  }

  /** Notes the peaks since a time in milliseconds. */
  report(what, from) {
    for (const workload of this.#workloads) {
      const { name } = workload.metadata;
      const figures = figuresOf(this.#meter.samples, name, { from, to: Date.now() });
      const { memory } = workload.spec.template.spec.containers[0].resources.limits;
      this.#outcome.figure(`${what}: peak working set of ${name}`, figures ? `${Math.round(figures.most)} MB of ${memory}, ${(figures.cores ?? 0).toFixed(2)} cores` : 'not seen');
    }
  }

  close() {
    this.#meter.stop();
  }
}
