// @ts-check
// Known telemetry, pushed to every backend while something happens, and counted afterwards.
import { Pushing } from './pushing.mjs';
import { pause } from '../time.mjs';

/** Seconds of pushing after all is over. */
const AFTER = 20;

/** Pushes to every backend while something happens; gives what each was sent and acknowledged. */
export async function underLoad({ outcome, backends, signal }, happen) {
  const pushings = backends.map(({ subject }) => new Pushing(subject, { signal }).start());
  try {
    await happen();
    await pause(AFTER, signal);
  } finally {
    await Promise.all(pushings.map((pushing) => pushing.stop()));
  }
  for (const { subject, acknowledged, refused, repeats, interruptions } of pushings) {
    const longest = Math.max(0, ...interruptions.map(({ from, to }) => (to - from) / 1000));
    const seen = `${acknowledged.length} batches, ${repeats} sent again, longest wait ${longest.toFixed(1)} s`;
    outcome.expect(`${subject.name} refuses nothing for good`, refused.length === 0, refused[0] ?? seen);
  }
  return pushings;
}

/** Everything acknowledged is stored, as often as it was sent; gives it. */
export async function expectAll(outcome, { subject, acknowledged }, when = 'at once') {
  const found = await subject.count([...acknowledged]);
  const isWhole = found.sent > 0 && found.stored === found.sent && found.wrong === 0;
  outcome.expect(`all acknowledged ${subject.what} are in ${subject.name}, ${when}`, isWhole, `${found.stored} of ${found.sent}, ${found.wrong} wrong`);
  return { subject, acknowledged };
}
