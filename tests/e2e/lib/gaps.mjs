// Samples that are missing from a series that is written at an even pace.

/** How many samples are missing between those times, in seconds, at one each interval. */
export function missingIn(times, interval) {
  return pairsOf(times).reduce((sum, [before, after]) => sum + Math.max(0, Math.round((after - before) / interval) - 1), 0);
}

/** The longest time, in seconds, without a sample. */
export function longestGapOf(times) {
  return Math.max(0, ...pairsOf(times).map(([before, after]) => after - before));
}

function pairsOf(times) {
  return times.slice(1).map((time, index) => [times[index], time]);
}

/** How many of the wanted numbers were never seen, and how many sightings were beyond the first. */
export function compareNumbers(wanted, seen) {
  const counts = new Map();
  for (const number of seen) counts.set(number, (counts.get(number) ?? 0) + 1);
  const lost = wanted.filter((number) => !counts.has(number)).length;
  const repeated = [...counts.values()].reduce((sum, count) => sum + count - 1, 0);
  return { lost, repeated };
}
