// @ts-check
// The connections that were seen beside those that the report of an environment declares.

/** @typedef {import('./peers.mjs').Connection} Connection */
/** @typedef {import('./peers.mjs').Peer} Peer */
/**
 * A declared end: workload, pods (of namespaces, of a selector, or both), apiserver, node, external, dns or anyone.
 * @typedef {{kind: string, namespace?: string, name?: string, namespaces?: string[], selector?: string, host?: string}} DeclaredPeer
 */
/** @typedef {{client: DeclaredPeer, server: DeclaredPeer, port?: number, protocol?: string, flow?: string, purpose?: string}} Declared */

/**
 * What was seen and is declared, what was seen only, and what is declared only.
 * @param {Connection[]} seen
 * @param {Declared[]} declared
 */
export function compare(seen, declared) {
  const covers = (edge, connection) => isPort(edge, connection) && isProtocol(edge, connection) && isPeer(edge.client, connection.client) && isPeer(edge.server, connection.server);
  const both = seen.map((connection) => ({ connection, edges: declared.filter((edge) => covers(edge, connection)) }));
  const used = new Set(both.flatMap(({ edges }) => edges));
  return {
    both: both.filter(({ edges }) => edges.length > 0),
    undeclared: both.filter(({ edges }) => edges.length === 0).map(({ connection }) => connection),
    unseen: declared.filter((edge) => !used.has(edge)),
  };
}

/** The connections of which one end is a pod of a workload of the stack. */
export function concerning(seen, workloads) {
  const ours = new Set(workloads.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const isOurs = (peer) => peer.kind === 'pod' && ours.has(`${peer.namespace}/${peer.name}`);
  return seen.filter(({ client, server }) => isOurs(client) || isOurs(server));
}

/** A port that only a pod's annotation knows is declared as none, and is any; behind the Service of the API server each cluster has another one. */
function isPort({ port, server }, connection) {
  return !port || server.kind === 'apiserver' || port === connection.port;
}

/** A report may name what is spoken on top; then it is TCP. */
function isProtocol({ protocol = 'tcp' }, connection) {
  return (protocol.toLowerCase() === 'udp') === (connection.protocol === 'udp');
}

/**
 * Whether a declared end covers one that was seen. The name of a Job has a hash at its end, which its label doesn't have.
 * @param {DeclaredPeer} declared
 * @param {Peer} seen
 */
export function isPeer(declared, seen) {
  switch (declared.kind) {
    case 'anyone':
      return true;
    case 'workload':
      return seen.kind === 'pod' && declared.namespace === seen.namespace && [seen.name, seen.labels['app.kubernetes.io/name']].includes(declared.name);
    case 'pods':
      return seen.kind === 'pod' && isIn(declared.namespaces, seen.namespace) && isSelected(declared.selector, seen.labels);
    default:
      return declared.kind === seen.kind;
  }
}

function isIn(namespaces, namespace) {
  return namespaces === undefined || namespaces.includes('*') || namespaces.includes(namespace);
}

/** Labels as kubectl takes them: one=two,three=four. */
function isSelected(selector, labels) {
  const pairs = (selector ?? '').split(',').filter(Boolean).map((pair) => pair.trim().split('='));
  return pairs.every(([key, value]) => labels[key] === value);
}

/**
 * A declared end, for people.
 * @param {DeclaredPeer} peer
 */
export function nameOfDeclared({ kind, namespace, name, namespaces, selector, host }) {
  if (kind === 'workload') return `${namespace}/${name}`;
  if (kind === 'pods') return ['pods', selector, `of ${namespaces?.join(', ') ?? 'any namespace'}`].filter(Boolean).join(' ');
  return host === undefined ? kind : `${kind} ${host}`;
}

/**
 * A declared connection, for people.
 * @param {Declared} edge
 */
export function declaredText({ client, server, port, protocol = 'tcp', purpose }) {
  return `${nameOfDeclared(client)} -> ${nameOfDeclared(server)} ${port || 'any port'}/${protocol}${purpose ? ` (${purpose})` : ''}`;
}
