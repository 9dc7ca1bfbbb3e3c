// The parts of the durability test: what is taken away while known telemetry is pushed, and what is there afterwards.
import { Pushing } from './pushing.mjs';
import { deletePod, readyAgain, restartsIn } from './strikes.mjs';
import { pause, secondsSince } from './time.mjs';

/** Seconds of pushing before, between and after the strikes. */
const STEADY = 30;
const AFTER = 20;

/** Deletes the pod of each backend, all three at once, twice. */
export async function deletes(context) {
  await underLoad('deletes', context, async () => {
    for (const time of ['first', 'second']) {
      await pause(STEADY, context.signal);
      context.outcome.step(`every backend's pod is deleted, the ${time} time`);
      await Promise.all(context.backends.map((backend) => strike(context, `${time} delete`, backend, deletePod)));
    }
  });
}

/** Strikes one backend and waits until it is Ready again; gives the new pod. */
export async function strike({ outcome, signal }, what, { subject, workload }, act) {
  const began = performance.now();
  const before = await act(workload);
  const pod = await readyAgain(workload, before, signal);
  outcome.figure(`${what}: seconds until ${subject.name} is Ready again`, secondsSince(began));
  return { before, pod, restarts: restartsIn(pod) };
}

/** Pushes to every backend while something happens, and counts what was acknowledged, at once and when all is written to the store. */
export async function underLoad(part, { outcome, backends, signal }, happen, countTraces = (found) => found) {
  const pushings = backends.map(({ subject }) => new Pushing(subject, { signal }).start());
  await happen();
  await pause(AFTER, signal);
  await Promise.all(pushings.map((pushing) => pushing.stop()));
  for (const [index, { subject }] of backends.entries()) {
    const { acknowledged, refused, repeats } = pushings[index];
    outcome.expect(`${part}: ${subject.name} refuses nothing for good`, refused.length === 0, refused[0] ?? `${acknowledged.length} batches, ${repeats} times sent again`);
    await expectAll(outcome, part, subject, acknowledged, countTraces);
  }
  return pushings;
}

/** Everything acknowledged is stored, as often as it was sent. */
export async function expectAll(outcome, part, subject, acknowledged, allow = (found) => found) {
  const found = await allow(await subject.count([...acknowledged]), subject);
  const isWhole = found.sent > 0 && found.stored === found.sent && found.wrong === 0;
  outcome.expect(`${part}: all acknowledged ${subject.what} are in ${subject.name}`, isWhole, `${found.stored} of ${found.sent}, ${found.wrong} wrong`);
  return found;
}
