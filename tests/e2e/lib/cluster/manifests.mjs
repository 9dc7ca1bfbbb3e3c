// @ts-check
// What a folder of manifests says, read without asking a cluster.
import { kubectl } from './kubectl.mjs';
import { Refused } from '../refused.mjs';

const READ_MARK = 'e2e-read';

/** The objects of a folder, or of a text of YAML where the source is `-`. */
export async function readObjects(source, text = '') {
  const args = ['label', '--local', '-f', source, '-o', 'json', `${READ_MARK}=yes`];
  const { stdout } = await kubectl(args, { input: text });
  return splitDocuments(stdout).map(withoutMark);
}

/** The documents of kubectl's pretty-printed JSON, which follow one another without a separator. */
export function splitDocuments(text) {
  return text
    .split(/(?<=^\})\n(?=\{)/m)
    .filter((document) => document.trim() !== '')
    .map((document) => JSON.parse(document));
}

function withoutMark(object) {
  delete object.metadata.labels[READ_MARK];
  if (Object.keys(object.metadata.labels).length === 0) delete object.metadata.labels;
  return object;
}

/** What makes an object the same one: group, kind, namespace and name. */
export function keyOf({ apiVersion, kind, metadata }) {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  return [group, kind, metadata.namespace ?? 'default', metadata.name].join('/');
}

/** The names of the Namespace objects. */
export function namespacesOf(objects) {
  return objects.filter((object) => object.kind === 'Namespace').map((object) => object.metadata.name);
}

/** The objects that have pods and come to rest: Ready, or complete. */
export function workloadsOf(objects) {
  const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];
  return objects.filter((object) => kinds.includes(object.kind));
}

/** The Service of a name that is not headless; refuses where the manifests have none. */
export function serviceOf(objects, name) {
  const found = objects.find((object) => object.kind === 'Service' && object.metadata.name === name && object.spec.clusterIP !== 'None');
  if (!found) throw new Refused(`the manifests have no Service ${name}`);
  return found;
}

/** The workload whose pods a Service leads to. */
export function workloadBehind(objects, service) {
  const { metadata, spec } = service;
  const isBehind = ({ metadata: own, spec: { template } }) =>
    own.namespace === metadata.namespace && Object.entries(spec.selector).every(([key, value]) => template.metadata.labels?.[key] === value);
  const found = workloadsOf(objects).find((object) => object.spec.template && isBehind(object));
  if (!found) throw new Refused(`no workload is behind Service ${metadata.name}`);
  return found;
}

/** The port on which a Service answers queries: the one called http..., otherwise its first. */
export function httpPortOf(service) {
  const { ports } = service.spec;
  return (ports.find((port) => port.name?.startsWith('http')) ?? ports[0]).port;
}

/** The full name and OTLP gRPC port of a Service, for a client in another namespace. */
export function otlpEndpointOf(service) {
  const grpc = service.spec.ports.find((port) => port.port === 4317);
  if (!grpc) throw new Refused(`Service ${service.metadata.name} has no port 4317`);
  return `${service.metadata.name}.${service.metadata.namespace}.svc:${grpc.port}`;
}

/** What the collector's configuration says that it collects beside what every collector does. */
export function featuresOf(objects) {
  const texts = configurationsOf(objects);
  const has = (pattern) => texts.some((text) => pattern.test(text));
  return {
    countsSpans: has(/^otelcol\.connector\.spanmetrics /m),
    makesGraph: has(/^otelcol\.connector\.servicegraph /m),
    scrapesApps: has(/prometheus_io_scrape/),
  };
}

function configurationsOf(objects) {
  return objects.filter((object) => object.kind === 'ConfigMap').flatMap((map) => Object.values(map.data ?? {}));
}

/** What the collector's configuration keeps of the traces: the share of all in percent, and whether every failed one. */
export function samplingOf(objects) {
  const texts = configurationsOf(objects);
  const shares = texts.flatMap((text) => [...text.matchAll(/\bsampling_percentage\s*=\s*([\d.]+)/g)].map((match) => Number(match[1])));
  return {
    percent: shares.length === 0 ? 100 : Math.min(...shares),
    keepsErrors: texts.some((text) => /\btype\s*=\s*"status_code"/.test(text)),
  };
}
