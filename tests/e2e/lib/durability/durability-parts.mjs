// @ts-check
// The parts of the durability test that take something away while known telemetry is pushed.
import { crashWindowOf, expectOnlyTheWindow } from './crash-window.mjs';
import { serviceOf, workloadBehind } from '../cluster/manifests.mjs';
import { awaitReady } from '../cluster/readiness.mjs';
import { expectNoRestarts, restartsOfAll } from './restarts.mjs';
import { deletePod, killProcess, readyAgain, restartsIn, scale } from './strikes.mjs';
import { pause, secondsSince } from '../time.mjs';
import { expectAll, underLoad } from './under-load.mjs';

/** Seconds of pushing before each strike, and for which the object store is away. */
const STEADY = 30;
const AWAY = 120;

/** Deletes the pod of each backend, all three at once, twice. */
export async function deletes(context) {
  const pushings = await underLoad(context, () => twice(context, 'delete', deletePod));
  for (const pushing of pushings) await expectAll(context.outcome, pushing);
  await flushed(context, pushings);
}

/** Kills the process of each backend, all three at once, twice. */
export async function kills(context) {
  const { folder, outcome, options, peaks } = context;
  const began = Date.now();
  const kill = (workload) => killProcess(workload, context);
  const pushings = await underLoad(context, async () => {
    for (const { subject, struck } of await twice(context, 'kill -9', kill)) {
      for (const { before, after } of struck) {
        outcome.expect(`${subject.name} is started again once a kill, not for want of memory`, after.count === before.count + 1 && after.last !== 'OOMKilled', `${after.count - before.count}, ${after.last}`);
      }
    }
  });
  peaks.report('kills and replay', began);
  const window = Number(options['crash-window'] ?? (await crashWindowOf(folder)));
  const kept = [];
  for (const pushing of pushings) {
    const isTempo = pushing.subject.name === 'tempo';
    kept.push(isTempo ? await expectOnlyTheWindow(outcome, pushing, window) : await expectAll(outcome, pushing));
  }
  await flushed(context, kept);
}

/** Takes the object store away, has the backends write to it all the same, and brings it back. */
export async function storeAway(context) {
  const { objects, outcome, signal, backends } = context;
  const store = workloadBehind(objects, serviceOf(objects, 'minio'));
  const before = await restartsOfAll(backends);
  const pushings = await underLoad(context, async () => {
    await pause(STEADY, signal);
    outcome.step(`the object store goes away for ${AWAY} s`);
    const began = performance.now();
    try {
      await scale(store, 0);
      await pause(15, signal);
      const tries = backends.filter(({ subject }) => subject.flush).map(async ({ subject }) => `${subject.name} ${await subject.flush().then(({ status }) => status, ({ message }) => message)}`);
      outcome.step(`asked to write to it meanwhile: ${(await Promise.all(tries)).join(', ')}`);
      await pause(Math.max(0, AWAY - secondsSince(began)), signal);
    } finally {
      await scale(store, 1);
    }
    const lacks = await awaitReady([store], { seconds: 120, signal });
    outcome.expect('the object store is back', lacks.length === 0, `${secondsSince(began)} s after it was taken away`);
    await pause(STEADY, signal);
  });
  for (const pushing of pushings) await expectAll(outcome, pushing);
  await flushed(context, pushings);
  expectNoRestarts(outcome, before, await restartsOfAll(backends));
}

/** Strikes every backend at once, twice; gives the restarts before and after each strike. */
async function twice({ outcome, backends, signal }, what, act) {
  const struck = backends.map(({ subject }) => ({ subject, struck: [] }));
  for (const time of ['first', 'second']) {
    await pause(STEADY, signal);
    outcome.step(`${what} of every backend, the ${time} time`);
    const strike = async ({ subject, workload }, index) => {
      const began = performance.now();
      const before = await act(workload);
      const pod = await readyAgain(workload, before, signal);
      outcome.figure(`${what} of ${subject.name}, the ${time} time: seconds until Ready again`, secondsSince(began));
      struck[index].struck.push({ before: restartsIn(before), after: restartsIn(pod) });
    };
    await Promise.all(backends.map(strike));
  }
  return struck;
}

/** Everything is still there when all that was in memory is in the object store. */
async function flushed({ outcome, signal }, pushings) {
  for (const { subject } of pushings) await subject.flush?.();
  await pause(STEADY, signal);
  for (const pushing of pushings) await expectAll(outcome, pushing, 'after it was asked to write it to the store');
}
