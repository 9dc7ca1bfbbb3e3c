// @ts-check
// The object store and the three backends of a folder, without the rest, in namespaces of their own.
import { prefixed, secretsIn, storageOf } from './elsewhere.mjs';
import { kubectl, kubectlGet, run } from './kubectl.mjs';
import { namespacesOf, readObjects, workloadsOf } from './manifests.mjs';
import { explain, podsOf } from './pods.mjs';
import { awaitReady, nameOf } from './readiness.mjs';
import { Refused } from '../refused.mjs';

const READY_WITHIN = 300;

/** The objects of the folder that hold data, and the Secrets that `./secrets` prints for them, each namespace having a prefix before its name. */
export async function readBackends({ folder, environment, root, prefix }) {
  const here = storageOf(await readObjects(folder));
  if (workloadsOf(here).length === 0) throw new Refused(`${folder} has no storage, metrics, logs and traces; run ./synth`);
  const printed = await run('./secrets', [environment], { cwd: root });
  if (printed.code !== 0) throw new Refused(`./secrets ${environment} failed: ${printed.stderr.trim()}`);
  const namespaces = namespacesOf(here);
  const secrets = secretsIn(await readObjects('-', printed.stdout), namespaces);
  return { objects: prefixed(here, prefix), secrets: prefixed(secrets, prefix, namespaces) };
}

/** Applies objects and Secrets, and waits until the workloads are at rest; an error says which are not. */
export async function deployBackends({ objects, secrets, ledger, outcome, signal }) {
  await ledger.make(objects.filter(({ kind }) => kind === 'Namespace'));
  await ledger.make(secrets);
  await ledger.make(objects);
  const workloads = workloadsOf(objects);
  const began = performance.now();
  const lacks = await awaitReady(workloads, { seconds: READY_WITHIN, signal });
  if (lacks.length > 0) {
    (await explain(await podsOf(workloads))).forEach((line) => outcome.step(line));
    throw new Error(lacks.map(({ workload, lack }) => `${nameOf(workload)} ${lack}`).join(', '));
  }
  outcome.step(`the store and the backends are Ready, ${Math.round((performance.now() - began) / 1000)} s after they were applied`);
}

/** Removes the volumes that deleted claims of some namespaces left where nothing provisions, and so nothing removes, them. */
export async function removeVolumes(namespaces) {
  const volumes = await kubectlGet(['persistentvolumes']);
  const left = volumes.filter(({ spec, status }) => namespaces.includes(spec.claimRef?.namespace) && ['Released', 'Failed'].includes(status.phase));
  if (left.length > 0) await kubectl(['delete', 'persistentvolume', ...left.map(({ metadata }) => metadata.name)]);
  return left.length;
}
