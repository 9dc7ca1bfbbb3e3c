// @ts-check
// Samples that are missing from a series that is written at an even pace.

/** How many samples are missing between some time and the last sample, at one each interval; all times are in seconds. */
export function missingIn(times, { from, interval }) {
  return gapsIn(times, from).reduce((sum, gap) => sum + Math.max(0, Math.round(gap / interval) - 1), 0);
}

/** The longest time without a sample. */
export function longestGapIn(times, { from }) {
  return Math.max(0, ...gapsIn(times, from));
}

/** The times between samples; that before the first one begins where the series should have. */
function gapsIn(times, from) {
  const known = [from, ...times.filter((time) => time > from)];
  return known.slice(1).map((time, index) => time - known[index]);
}

/** How many of the wanted numbers were never seen, and how many sightings were beyond the first. */
export function compareNumbers(wanted, seen) {
  const counts = new Map();
  for (const number of seen) counts.set(number, (counts.get(number) ?? 0) + 1);
  const lost = wanted.filter((number) => !counts.has(number)).length;
  const repeated = [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
  return { lost, repeated };
}
