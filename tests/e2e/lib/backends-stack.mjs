// The object store and the three backends of a folder, without the rest, in namespaces of their own.
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { kubectl, kubectlGet, run } from './kubectl.mjs';
import { namespacesOf, readObjects, workloadsOf } from './manifests.mjs';
import { explain, podsOf } from './pods.mjs';
import { awaitReady, nameOf } from './readiness.mjs';
import { Refused } from './refused.mjs';

/** The charts that hold data, as their files are named. */
const CHARTS = /-(namespaces|storage|metrics|logs|traces)\.k8s\.yaml$/;
const READY_WITHIN = 300;
/** What would make the cluster ask for the collector, for people or for the mesh; nothing here needs it. */
const CLUSTER_WIDE = new Set(['ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'PriorityClass', 'StorageClass']);

/** The objects of the folder that hold data, each namespace having a prefix before its name. */
export async function readBackends(folder, prefix) {
  const files = (await readdir(folder)).filter((file) => CHARTS.test(file)).sort();
  if (files.length === 0) throw new Refused(`${folder} has no storage, metrics, logs and traces; run ./synth`);
  const objects = (await Promise.all(files.map((file) => readObjects(path.join(folder, file))))).flat();
  const used = new Set(objects.map(({ metadata }) => metadata.namespace).filter(Boolean));
  const kept = objects.filter(({ kind, metadata }) => kind !== 'Namespace' || used.has(metadata.name));
  return moved(kept, namespacesOf(kept), prefix);
}

/** The objects with a prefix before the namespaces, also where a text names one of their Services. */
export function moved(objects, namespaces, prefix) {
  const services = new RegExp(`\\.(${namespaces.join('|')})\\.svc\\b`, 'g');
  const move = (name) => (namespaces.includes(name) ? `${prefix}${name}` : name);
  return JSON.parse(JSON.stringify(objects).replace(services, (_, name) => `.${move(name)}.svc`)).map((object) => {
    const { kind, metadata } = object;
    if (kind === 'Namespace') return { ...object, metadata: { ...metadata, name: move(metadata.name) } };
    return CLUSTER_WIDE.has(kind) ? object : { ...object, metadata: { ...metadata, namespace: move(metadata.namespace) } };
  });
}

/** The Secrets that `./secrets` prints for the namespaces of the objects, moved there. */
export async function readSecrets({ root, environment, objects, prefix }) {
  const printed = await run('./secrets', [environment], { cwd: root });
  if (printed.code !== 0) throw new Refused(`./secrets ${environment} failed: ${printed.stderr.trim()}`);
  const taken = namespacesOf(objects).map((name) => name.slice(prefix.length));
  const secrets = (await readObjects('-', printed.stdout)).filter(({ kind, metadata }) => kind === 'Secret' && taken.includes(metadata.namespace));
  return moved(secrets, taken, prefix);
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
  return workloads;
}

/** Removes the volumes that deleted claims of some namespaces left where nothing provisions, and so nothing removes, them. */
export async function removeVolumes(namespaces) {
  const volumes = await kubectlGet(['persistentvolumes']);
  const left = volumes.filter(({ spec, status }) => namespaces.includes(spec.claimRef?.namespace) && ['Released', 'Failed'].includes(status.phase));
  if (left.length > 0) await kubectl(['delete', 'persistentvolume', ...left.map(({ metadata }) => metadata.name)]);
  return left.length;
}
