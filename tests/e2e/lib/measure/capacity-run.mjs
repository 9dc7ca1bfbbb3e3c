// @ts-check
// One calibration: deploy, step by step, kill and replay.
import { CapacityLoad, SHAPE } from '../load/capacity-load.mjs';
import { withArguments } from '../cluster/elsewhere.mjs';
import { asList, kubectl } from '../cluster/kubectl.mjs';
import { workloadsOf } from '../cluster/manifests.mjs';
import { figuresOf, Meter } from './meter.mjs';
import { changesBetween } from '../cluster/pods.mjs';
import { predicted } from './model.mjs';
import { awaitReady, nameOf } from '../cluster/readiness.mjs';
import { compactHead, killAndReplay } from './replay.mjs';
import { writeBlock } from './page.mjs';
import { bytesOf, describe, isFair, tableOf } from './steps.mjs';
import { bucketSizes, sizesPod } from './stored.mjs';
import { toldBy } from './told.mjs';
import { eventually, pause, secondsSince } from '../time.mjs';

const PATIENCE = 300;
/** The last seconds of a step, which count. */
const WINDOW = 300;
/** The past is written faster than the limit allows. */
const UNHURRIED = ['-distributor.ingestion-rate-limit=1000000', '-distributor.ingestion-burst-size=10000000'];
const BACKENDS = ['mimir', 'loki', 'tempo'];

/** A calibration on one cluster. */
export class CapacityRun {
  #parts;
  #stores;
  #load;
  #meter;
  #rows = [];
  #result;

  constructor(parts) {
    const pastArguments = Number(parts.options.past) > 0 ? UNHURRIED : [];
    const objects = withArguments(parts.objects, 'mimir', pastArguments);
    this.#parts = { ...parts, objects };
    this.#stores = workloadsOf(objects).filter(({ kind }) => kind === 'StatefulSet');
    this.#meter = new Meter({ workloads: this.#stores, nodes: parts.nodes });
    const { 'pod-seconds': seconds, tenant } = parts.options;
    this.#load = new CapacityLoad(objects, { podSeconds: seconds && Number(seconds), tenant });
    this.#result = { date: new Date().toISOString(), shape: SHAPE, steps: [], replays: [] };
  }

  /** From nothing to the last figure. */
  async run() {
    const { steps, options, outcome } = this.#parts;
    await this.#deploy();
    this.#meter.start();
    for (const [index, step] of steps.entries()) {
      const isLast = index === steps.length - 1;
      if (Number(options.past) > 0) await this.#fillPast(step, Number(options.past));
      await this.#take(step, { isLast });
    }
    if (!options['no-peaks']) await this.#takePeaks(steps.at(-1));
    const table = tableOf(this.#rows);
    console.log(`\n${table}`);
    if (options.page) await writeBlock(options.page, 'calibration', `${this.#result.date.slice(0, 10)}:\n\n${table}\n`);
    outcome.figure('measured on', this.#result.date.slice(0, 10));
  }

  /** Ends what runs on this machine. */
  async close() {
    this.#meter.stop();
    await this.#load.stop();
    this.#load.close();
    await this.#parts.save(this.#result);
  }

  async #deploy() {
    const { objects, secrets, ledger, outcome, signal } = this.#parts;
    const namespaces = objects.filter(({ kind }) => kind === 'Namespace');
    await ledger.make(namespaces);
    await ledger.make([...secrets, ...objects.filter(({ kind }) => kind !== 'Namespace')]);
    const workloads = workloadsOf(objects);
    const buckets = workloads.find(({ kind }) => kind === 'Job');
    if (buckets) await ledger.make([sizesPod(buckets)]);
    await this.#ready(workloads, signal);
    outcome.step(`${workloads.map(nameOf).join(', ')} at rest`);
  }

  async #ready(workloads, signal) {
    const lacks = await awaitReady(workloads, { seconds: PATIENCE, signal });
    if (lacks.length > 0) throw new Error(lacks.map(({ workload, lack }) => `${nameOf(workload)} ${lack}`).join(', '));
  }

  /** Mimir from nothing, with samples of the past: a head as it is hours after a start. */
  async #fillPast(step, minutes) {
    const { objects, outcome, signal } = this.#parts;
    const own = objects.filter(({ kind, metadata }) => metadata.name.startsWith('mimir') && ['StatefulSet', 'PersistentVolumeClaim'].includes(kind));
    await kubectl(['delete', '--wait', '-f', '-'], { input: asList(own) });
    await kubectl(['apply', '-f', '-'], { input: asList(own) });
    await this.#ready(workloadsOf(own), signal);
    const began = performance.now();
    const samples = await this.#load.past(step, minutes, signal);
    outcome.step(`Mimir started anew; ${samples} samples of ${minutes} minutes written in ${secondsSince(began)} s`);
  }

  async #take(step, { isLast }) {
    const { outcome, signal, model } = this.#parts;
    outcome.step(`${describe(step)}, for ${step.minutes} minutes from ${new Date().toISOString()}`);
    const before = await this.#meter.restarts();
    const toldBefore = await this.#told();
    const storedBefore = await this.#stored();
    const from = Date.now();
    this.#load.start(step);
    await pause(step.minutes * 60, signal);
    const to = Date.now();
    const told = await this.#told();
    const { counts, readers } = await this.#load.stop();
    const restarts = await this.#meter.restarts();
    const changes = changesBetween(before, restarts);
    const taken = { step, from: new Date(from).toISOString(), counts: plain(counts), readers, toldBefore, told, storedBefore, stored: await this.#stored(), workloads: {} };
    for (const { metadata } of this.#stores) {
      const figures = figuresOf(this.#meter.samples, metadata.name, { from: Math.max(from, to - WINDOW * 1000), to });
      const whole = figuresOf(this.#meter.samples, metadata.name, { from, to });
      const { megabytes, cores } = predicted(model, metadata.name, step, isLast);
      const row = { workload: metadata.name, step, figures: figures && { ...figures, most: whole.most, cores: whole.cores }, memoryModel: megabytes, cpuModel: cores };
      const restarted = changes.filter((change) => change.includes(`/${metadata.name}-0/`)).length;
      this.#rows.push({ ...row, restarts: restarted });
      taken.workloads[metadata.name] = { lastMinutes: figures, whole, restarted };
      outcome.step(`  ${metadata.name}: p95 ${Math.round(figures?.p95)} MB, most ${Math.round(whole?.most)} MB, ${figures?.cores?.toFixed(3)} cores`);
    }
    this.#result.steps.push(taken);
    await this.#parts.save(this.#result);
    this.#judge(step, { isLast, taken, changes });
  }

  #judge(step, { isLast, taken, changes }) {
    const { outcome } = this.#parts;
    for (const { metadata, spec } of this.#stores) {
      const { limits, requests } = spec.template.spec.containers[0].resources;
      const { whole } = taken.workloads[metadata.name];
      const limit = bytesOf(limits.memory) / 1e6;
      const seen = `${Math.round(whole.most)} of ${Math.round(limit)} MB; its row is ${requests.memory}`;
      outcome.expect(`${isLast ? 'declared load' : describe(step)}, ${step.minutes} min: ${metadata.name} stays under its limit`, whole.most < limit, seen);
    }
    outcome.expect(`${describe(step)}: no container restarts`, changes.length === 0, changes.join(', '));
    for (const { workload, step: of, figures, memoryModel } of this.#rows) {
      if (of !== step || !BACKENDS.includes(workload)) continue;
      const seen = `${Math.round(figures?.p95)} MB, the model says ${memoryModel === undefined ? 'nothing' : Math.round(memoryModel)}`;
      outcome.expect(`${describe(step)}: the model of ${workload} is above what it takes, after ten minutes by 30 % at most`, isFair(memoryModel, figures?.p95, step.minutes), seen);
    }
    for (const name of BACKENDS) {
      const { sent, lost, behind } = taken.counts[name];
      outcome.expect(`${describe(step)}: ${name} takes all of it`, lost === 0 && behind < 15, `${Math.round(sent)} taken, ${lost} refused for good, ${Math.round(behind)} s behind`);
    }
  }

  async #takePeaks(step) {
    const { outcome, signal } = this.#parts;
    outcome.step("the last load goes on; Mimir's head is compacted, and each backend killed");
    this.#load.start(step);
    await pause(60, signal);
    const flushed = await compactHead({ load: this.#load, meter: this.#meter, signal });
    this.#result.headCompaction = flushed;
    const compacted = `${flushed.seconds} s, most ${Math.round(flushed.most)} MB, resident ${Math.round(flushed.residentMost)} MB`;
    outcome.expect('mimir compacts its whole head', flushed.status < 300, `${flushed.status} after ${compacted}`);
    for (const name of BACKENDS) {
      const workload = this.#stores.find(({ metadata }) => metadata.name === name);
      const limit = bytesOf(workload.spec.template.spec.containers[0].resources.limits.memory) / 1e6;
      const seen = await killAndReplay({ workload, load: this.#load, meter: this.#meter, signal });
      this.#result.replays.push(seen);
      const figures = `Ready after ${seen.secondsToReady} s, most ${Math.round(seen.most)} MB of ${Math.round(limit)} MB, resident ${Math.round(seen.residentMost)} MB, ${seen.restarts} restarts`;
      outcome.expect(`${name} killed: it comes back under its limit`, seen.secondsToReady !== undefined && seen.restarts === 0, figures);
    }
    this.#result.replayCounts = plain((await this.#load.stop()).counts);
  }

  async #told() {
    const told = {};
    for (const name of BACKENDS) {
      const text = await eventually({ seconds: 10, every: 1 }, () => this.#load.metrics(name), () => true).catch(() => '');
      told[name] = toldBy(name, text);
    }
    return told;
  }

  async #stored() {
    const store = this.#stores.find(({ metadata }) => metadata.name === 'minio');
    return store && bucketSizes(store.metadata.namespace);
  }
}

function plain(counts) {
  return Object.fromEntries(Object.entries(counts).map(([name, { reasons, ...rest }]) => [name, { ...rest, reasons: Object.fromEntries(reasons) }]));
}
