// @ts-check
// Stand-ins for what the manifests require and a cluster may lack.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { kubectl, kubectlGet, run } from './kubectl.mjs';
import { keyOf, readObjects } from './manifests.mjs';
import { Refused } from '../refused.mjs';

const NONE = { secrets: [], configMaps: [], namespaces: [], crds: [] };

/** The requirements that synth wrote beside a folder of manifests. */
export async function readRequirements(folder) {
  const file = path.join(path.dirname(folder), 'reports', path.basename(folder), 'requirements.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`${file} is missing; run ./synth`);
  });
  return { ...NONE, ...JSON.parse(text) };
}

/** Definitions that let any object of the required kinds in, one for each group and plural. */
export function crdsFor(requirements) {
  const byName = new Map();
  for (const { apiVersion, kind, plural } of requirements.crds) {
    const [group, version] = apiVersion.split('/');
    const name = `${plural}.${group}`;
    const crd = byName.get(name) ?? emptyCrd({ name, group, kind, plural });
    byName.set(name, crd);
    const { versions } = crd.spec;
    if (!versions.some((known) => known.name === version)) versions.push(openVersion(version, versions.length === 0));
  }
  return [...byName.values()];
}

function emptyCrd({ name, group, kind, plural }) {
  const isProtected = /(^|\.)(k8s|kubernetes)\.io$/.test(group);
  const annotations = isProtected ? { 'api-approved.kubernetes.io': 'unapproved, a stand-in of the end-to-end test' } : {};
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name, annotations },
    spec: { group, scope: 'Namespaced', names: { kind, plural, singular: kind.toLowerCase(), listKind: `${kind}List` }, versions: [] },
  };
}

function openVersion(name, storage) {
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return { name, storage, served: true, schema };
}

/** The required namespaces and those in which a required ConfigMap has to be. */
export function namespacesFor(requirements) {
  const labels = new Map(requirements.configMaps.map(({ namespace }) => [namespace, {}]));
  requirements.namespaces.forEach((namespace) => labels.set(namespace.name, namespace.labels ?? {}));
  return [...labels].map(([name, own]) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: own } }));
}

/** The required ConfigMaps, every key with the same text. */
export function configMapsFor(requirements, text) {
  return requirements.configMaps.map(({ namespace, name, keys }) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { namespace, name },
    data: Object.fromEntries(keys.map((key) => [key, text])),
  }));
}

/** Makes the kinds, namespaces and ConfigMaps that the cluster lacks; gives what was made. */
export async function makeStandIns(ledger, requirements) {
  const crds = await ledger.make(crdsFor(requirements));
  if (crds.length > 0) {
    await kubectl(['wait', '--for=condition=Established', '--timeout=30s', ...crds.map((crd) => `crd/${crd.metadata.name}`)]);
  }
  const namespaces = await ledger.make(namespacesFor(requirements));
  const configMaps = await ledger.make(configMapsFor(requirements, await someCertificate()));
  return [...crds, ...namespaces, ...configMaps];
}

/** A certificate that parses: the cluster's own authority. */
async function someCertificate() {
  const [root] = await kubectlGet(['configmap', 'kube-root-ca.crt', '-n', 'default']);
  return root.data['ca.crt'];
}

/** Makes the required Secrets that the cluster lacks from what `./secrets` prints; gives what was made. */
export async function makeSecrets(ledger, requirements, { environment, root }) {
  const wanted = requirements.secrets.map(({ namespace, name, sharedAs }) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { namespace, name },
    sharedAs,
  }));
  const present = new Set(await presentSecrets(wanted));
  const lacking = wanted.filter((secret) => !present.has(keyOf(secret)));
  if (lacking.length === 0) return [];
  refuseHalves(wanted, present);
  const printed = await run('./secrets', [environment], { cwd: root });
  if (printed.code !== 0) throw new Refused(`./secrets ${environment} failed: ${printed.stderr.trim()}`);
  return ledger.make(await readObjects('-', printed.stdout));
}

async function presentSecrets(secrets) {
  const keys = [];
  for (const secret of secrets) {
    const { namespace, name } = secret.metadata;
    const found = await kubectlGet(['secret', name, '-n', namespace, '--ignore-not-found']);
    keys.push(...found.map(keyOf));
  }
  return keys;
}

/** Copies that must be equal cannot be completed with random values. */
function refuseHalves(secrets, present) {
  for (const shared of new Set(secrets.map((secret) => secret.sharedAs))) {
    const copies = secrets.filter((secret) => secret.sharedAs === shared);
    const there = copies.filter((secret) => present.has(keyOf(secret)));
    if (there.length > 0 && there.length < copies.length) {
      const { namespace, name } = there[0].metadata;
      throw new Refused(`Secret ${name} is in ${namespace} and not everywhere else it must be equal; complete or remove it`);
    }
  }
}
