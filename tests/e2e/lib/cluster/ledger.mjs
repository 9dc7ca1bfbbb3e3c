// @ts-check
// What the test made in a cluster, so that exactly that can be removed.
import { asList, kubectl, kubectlGet } from './kubectl.mjs';
import { keyOf } from './manifests.mjs';

/** The objects of the test in the order in which they were made. */
export class Ledger {
  #made = [];
  #claimsBefore = new Map();

  /** Those of the objects that the cluster lacks; they are remembered as ours from now on. */
  async claim(objects) {
    const there = new Set((await existing(objects)).map(keyOf));
    const lacking = objects.filter((object) => !there.has(keyOf(object)));
    this.#made.push(...lacking);
    return lacking;
  }

  /** Applies those of the objects that the cluster lacks, and gives them. */
  async make(objects) {
    const lacking = await this.claim(objects);
    if (lacking.length > 0) await kubectl(['apply', '-f', '-'], { input: asList(lacking) });
    return lacking;
  }

  /** Remembers the volume claims of namespaces that outlive the test: StatefulSets leave theirs behind. */
  async watchClaims(namespaces) {
    for (const namespace of namespaces) this.#claimsBefore.set(namespace, new Set((await claimsIn(namespace)).map(keyOf)));
  }

  /** What there is to remove, for people. */
  describe() {
    return this.#made.map(({ kind, metadata }) => `${kind} ${metadata.namespace ? `${metadata.namespace}/` : ''}${metadata.name}`);
  }

  /** Removes what was made, the last first, and waits until it is gone. */
  async removeAll() {
    const objects = this.#made.toReversed();
    this.#made = [];
    await remove(objects);
    for (const [namespace, before] of this.#claimsBefore) {
      await remove((await claimsIn(namespace)).filter((claim) => !before.has(keyOf(claim))));
    }
    return objects.length;
  }
}

async function existing(objects) {
  if (objects.length === 0) return [];
  return kubectlGet(['-f', '-', '--ignore-not-found'], { input: asList(objects) });
}

async function claimsIn(namespace) {
  return kubectlGet(['persistentvolumeclaims', '-n', namespace]);
}

async function remove(objects) {
  if (objects.length === 0) return;
  await kubectl(['delete', '-f', '-', '--ignore-not-found', '--wait', '--timeout=300s'], { input: asList(objects) });
}
