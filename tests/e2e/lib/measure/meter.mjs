// @ts-check
// What the containers of some workloads take, as their kubelets count it.
import { kubectl } from '../cluster/kubectl.mjs';
import { podsOf, restartsOf } from '../cluster/pods.mjs';

/** Seconds between two looks; a kubelet counts every 10 to 15 s. */
const EVERY = 10;

/** Looks at the workloads again and again and keeps what it sees. */
export class Meter {
  #workloads;
  #nodes;
  #timer;
  #looking = false;
  /** What was seen: {workload, pod, at (ms), workingSet and resident (bytes), cpuAt, cpuSeconds}. */
  samples = [];

  constructor({ workloads, nodes }) {
    this.#workloads = workloads;
    this.#nodes = nodes;
  }

  /** Begins to look. */
  start() {
    this.#timer = setInterval(() => this.#look(), EVERY * 1000);
  }

  /** Ends. */
  stop() {
    clearInterval(this.#timer);
  }

  async #look() {
    if (this.#looking) return;
    this.#looking = true;
    try {
      this.samples.push(...(await this.#seen()));
    } catch {
      // A look that fails is one sample less.
    } finally {
      this.#looking = false;
    }
  }

  async #seen() {
    const answers = await Promise.all(this.#nodes.map(({ metadata }) => kubectl(['get', '--raw', `/api/v1/nodes/${metadata.name}/proxy/stats/summary`])));
    return answers.flatMap(({ stdout }) => readingsOf(JSON.parse(stdout), this.#workloads)).filter((reading) => !this.#has(reading));
  }

  #has({ pod, at }) {
    return this.samples.some((sample) => sample.pod === pod && sample.at === at);
  }

  /** The restarts of all containers, by pod and container. */
  async restarts() {
    return restartsOf(await podsOf(this.#workloads));
  }
}

/** The readings of a kubelet's summary that are about the pods of StatefulSets, one a pod. */
export function readingsOf(summary, workloads) {
  return summary.pods.flatMap(({ podRef, containers = [] }) => {
    const owner = workloads.find(({ metadata }) => metadata.namespace === podRef.namespace && podRef.name.replace(/-\d+$/, '') === metadata.name);
    const [container] = containers;
    if (!owner || !container?.memory?.workingSetBytes || !container.cpu) return [];
    const { cpu, memory } = container;
    const reading = { workload: owner.metadata.name, pod: podRef.uid, at: Date.parse(memory.time), workingSet: memory.workingSetBytes, resident: memory.rssBytes ?? 0 };
    return [{ ...reading, cpuAt: Date.parse(cpu.time), cpuSeconds: cpu.usageCoreNanoSeconds / 1e9 }];
  });
}

/** The value below or at which a share of the values is: the nearest rank. */
export function percentile(values, share) {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/**
 * The figures of one workload between two times (ms): working sets in MB, of them what is no cached file, and cores on average. What an object
 * store has in cached files counts as working set and goes away when memory is short.
 */
export function figuresOf(samples, workload, { from, to }) {
  const own = samples.filter((sample) => sample.workload === workload && sample.at >= from && sample.at <= to);
  if (own.length === 0) return undefined;
  const megabytes = own.map(({ workingSet }) => workingSet / 1e6);
  return { p95: percentile(megabytes, 0.95), most: Math.max(...megabytes), resident: percentile(own.map(({ resident }) => resident / 1e6), 0.95), cores: coresOf(own), samples: own.length };
}

/** Core seconds a second over consecutive readings of the same pod, whose counter does not fall: a restart is left out. */
export function coresOf(samples) {
  let [used, lasted] = [0, 0];
  for (const [index, sample] of samples.entries()) {
    const before = samples.slice(0, index).findLast(({ pod }) => pod === sample.pod);
    if (!before || sample.cpuSeconds < before.cpuSeconds) continue;
    used += sample.cpuSeconds - before.cpuSeconds;
    lasted += (sample.cpuAt - before.cpuAt) / 1000;
  }
  return lasted === 0 ? undefined : used / lasted;
}
