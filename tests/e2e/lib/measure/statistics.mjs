// @ts-check
// What chance allows.

/** How many of n independent picks of a share the middle part of all outcomes has: the smallest range that leaves out at most half of the rest at either end. */
export function binomialInterval(n, share, confidence) {
  if (share <= 0 || share >= 1) return { least: n * share, most: n * share };
  const tail = (1 - confidence) / 2;
  const logs = logFactorials(n);
  const chanceOf = (k) => Math.exp(logs[n] - logs[k] - logs[n - k] + k * Math.log(share) + (n - k) * Math.log(1 - share));
  return { least: countedUntil(tail, (k) => chanceOf(k)), most: n - countedUntil(tail, (k) => chanceOf(n - k)) };
}

/** The first count at which the chances of all up to it are together over a bound. */
function countedUntil(bound, chanceOf) {
  let sum = 0;
  for (let k = 0; ; k += 1) {
    sum += chanceOf(k);
    if (sum > bound) return k;
  }
}

function logFactorials(n) {
  const logs = [0];
  for (let k = 1; k <= n; k += 1) logs.push(logs[k - 1] + Math.log(k));
  return logs;
}
