// @ts-check
// What a crash of Tempo costs: traces that were acknowledged a short time before.
import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** Seconds where no report says anything, and seconds that the test itself adds: it sends once a second and learns of a crash by the next try. */
const UNREPORTED = 15;
const OF_THE_TEST = 2;

/** After how many seconds a trace that is complete is safe from a crash, as synth wrote it beside a folder of manifests. */
export async function crashWindowOf(folder) {
  const file = path.join(path.dirname(folder), 'reports', path.basename(folder), 'outage.json');
  const report = await readFile(file, 'utf8').then(JSON.parse, () => ({}));
  return windowIn(report);
}

/** The same in the report. */
export function windowIn({ crashes = [] }) {
  const window = crashes.find(({ lost }) => lost === 'traces');
  return window ? window.settledSeconds + OF_THE_TEST : UNREPORTED;
}

/** Every lost trace was acknowledged at most a window before a crash; gives what is left. */
export async function expectOnlyTheWindow(outcome, { subject, acknowledged, interruptions }, windowSeconds) {
  const found = await subject.count([...acknowledged]);
  const ages = agesOf(found.lost, interruptions);
  const oldest = Math.max(0, ...ages);
  const seen = `${found.stored} of ${found.sent} found; ${found.lost.length} lost`;
  outcome.expect(`all ${subject.what} acknowledged longer than ${windowSeconds} s before a crash are in ${subject.name}`, found.sent > 0 && oldest <= windowSeconds, seen);
  outcome.figure('what a crash of Tempo costs', found.lost.length === 0 ? 'nothing' : `traces acknowledged up to ${oldest.toFixed(1)} s before it, ${Math.round(found.lost.length / interruptions.length)} of them a crash`);
  const lost = new Set(found.lost.map(({ id }) => id));
  return { subject, acknowledged: acknowledged.map((batch) => ({ ...batch, ids: batch.ids.filter((id) => !lost.has(id)) })) };
}

/** How many seconds before the next interruption each one was acknowledged; for ever where none follows. */
export function agesOf(lost, interruptions) {
  return lost.map(({ at }) => Math.min(...interruptions.filter(({ from }) => from >= at).map(({ from }) => (from - at) / 1000)));
}
