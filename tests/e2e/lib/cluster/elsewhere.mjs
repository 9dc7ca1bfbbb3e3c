// @ts-check
// The storage half of an environment under other names, so that it runs beside whatever the cluster has.
import { namespacesOf } from './manifests.mjs';

/** The workloads that store: the object store and the three backends. */
export const STORES = ['minio', 'mimir', 'loki', 'tempo'];

/** The objects that a load on the backends needs: theirs, the object store's, the namespaces of both, also where the manifests only require one, and the priorities that their pods name. */
export function storageOf(objects) {
  const name = ({ metadata }) => metadata.labels?.['app.kubernetes.io/name'] ?? '';
  const stores = objects.filter((object) => object.kind !== 'Namespace' && object.metadata.namespace && STORES.includes(name(object).split('-')[0]));
  const homes = new Set(stores.map(({ metadata }) => metadata.namespace));
  const priorities = new Set(stores.map(({ spec }) => spec?.template?.spec.priorityClassName));
  const wanted = { Namespace: homes, PriorityClass: priorities };
  const made = objects.filter(({ kind, metadata }) => wanted[kind]?.has(metadata.name));
  const bare = [...homes].filter((home) => !namespacesOf(made).includes(home)).map((name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } }));
  return [...bare, ...made, ...stores];
}

/** The Secrets of the namespaces, out of what `./secrets` prints. */
export function secretsIn(objects, namespaces) {
  return objects.filter((object) => object.kind === 'Secret' && namespaces.includes(object.metadata.namespace));
}

/** Copies of the objects whose namespaces have a prefix, also in the addresses that they name. */
export function prefixed(objects, prefix, namespaces = namespacesOf(objects)) {
  const moved = (name) => (namespaces.includes(name) ? `${prefix}${name}` : name);
  const address = new RegExp(`\\.(${namespaces.join('|')})\\.svc\\b`, 'g');
  const inText = (value) => {
    if (typeof value === 'string') return value.replace(address, (_, name) => `.${moved(name)}.svc`);
    if (Array.isArray(value)) return value.map(inText);
    if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, inText(one)]));
    return value;
  };
  return objects.map((object) => {
    const copy = inText(object);
    const { metadata } = copy;
    if (copy.kind === 'Namespace') metadata.name = moved(metadata.name);
    else if (metadata.namespace) metadata.namespace = moved(metadata.namespace);
    return copy;
  });
}

/** The objects with further arguments for the first container of a workload, which override its configuration file. */
export function withArguments(objects, workload, args) {
  return objects.map((object) => {
    if (object.kind !== 'StatefulSet' || object.metadata.name !== workload) return object;
    const copy = structuredClone(object);
    copy.spec.template.spec.containers[0].args.push(...args);
    return copy;
  });
}
