// @ts-check
// Who is behind an address: what the API server knows, put together with what the nodes listen on.
import { isLoopback } from './sockets.mjs';

/**
 * One end of a connection. A pod has the name of its workload, and where it has none that of its application.
 * @typedef {{kind: 'pod', namespace: string, name: string, labels: Record<string, string>, uid: string}
 *   | {kind: 'apiserver'} | {kind: 'node', program?: string} | {kind: 'dns'} | {kind: 'external', host: string}} Peer
 */
/** @typedef {{client: Peer, server: Peer, port: number, protocol: string}} Connection */

const DNS = 53;

/** The addresses of a cluster. */
export class Peers {
  #pods = new Map();
  #byAddress = new Map();
  #nodes = new Set();
  #services = new Map();
  #apiServers = new Set();
  #hostPorts = new Map();

  /**
   * @param {any[]} objects Pods, Services, EndpointSlices and Nodes, as the API server gives them; the newest of a pod's address last
   * @param {import('./sockets.mjs').Facts[]} facts one of each node
   */
  constructor(objects, facts) {
    for (const { kind, metadata, status } of objects.filter((object) => object.kind === 'Pod' || object.kind === 'Node')) {
      if (kind === 'Node') status.addresses.forEach(({ address }) => this.#nodes.add(address));
      else this.#addPod(metadata, status);
    }
    for (const { addresses, listeners } of facts) {
      addresses.filter((address) => !isLoopback(address)).forEach((address) => this.#nodes.add(address));
      for (const { owner, port } of listeners) if (owner.startsWith('pod:')) this.#notePort(owner, port, addresses);
    }
    const slices = objects.filter(({ kind }) => kind === 'EndpointSlice');
    for (const { metadata, spec } of objects.filter(({ kind }) => kind === 'Service')) this.#addService(metadata, spec, slices);
  }

  #addPod(metadata, status) {
    const pod = peerOfPod(metadata);
    for (const uid of [metadata.uid, metadata.annotations?.['kubernetes.io/config.hash']]) if (uid) this.#pods.set(uid, pod);
    const isOnHost = status.podIP === status.hostIP;
    if (!isOnHost) for (const { ip } of status.podIPs ?? []) this.#byAddress.set(ip, pod);
  }

  /** A pod in its node's network listens on the node's addresses. */
  #notePort(owner, port, addresses) {
    const pod = this.#pods.get(owner.slice('pod:'.length));
    if (pod) for (const address of addresses) this.#hostPorts.set(`${address} ${port}`, pod);
  }

  #addService(metadata, spec, slices) {
    const own = slices.filter((slice) => slice.metadata.namespace === metadata.namespace && slice.metadata.labels?.['kubernetes.io/service-name'] === metadata.name);
    const endpoints = own.flatMap((slice) => (slice.endpoints ?? []).flatMap(({ addresses }) => addresses.map((address) => ({ address, ports: slice.ports ?? [] }))));
    const isApi = metadata.namespace === 'default' && metadata.name === 'kubernetes';
    if (isApi) for (const { address, ports } of endpoints) for (const { port } of ports) this.#apiServers.add(`${address} ${port}`);
    for (const { name = '', port } of spec.ports ?? []) {
      const behind = endpoints.flatMap(({ address, ports }) => ports.filter((one) => (one.name ?? '') === name).map((one) => ({ address, port: one.port })));
      for (const address of spec.clusterIPs ?? []) if (behind.length > 0) this.#services.set(`${address} ${port}`, { ...behind[0], isOneOfMany: behind.length > 1 });
    }
  }

  /**
   * Who a socket belongs to.
   * @param {string} owner
   * @returns {Peer}
   */
  ofOwner(owner) {
    const [kind, name] = owner.split(/:(.*)/);
    if (kind === 'node') return { kind: 'node', program: name };
    return this.#pods.get(name) ?? { kind: 'external', host: `a pod that is gone (${name})` };
  }

  /**
   * Who asks from an address.
   * @param {string} address
   * @returns {Peer}
   */
  asking(address) {
    const pod = this.#byAddress.get(address);
    if (pod) return pod;
    if (this.#nodes.has(address)) return { kind: 'node' };
    if ([...this.#apiServers].some((known) => known.startsWith(`${address} `))) return { kind: 'apiserver' };
    return { kind: 'external', host: address };
  }

  /**
   * Who answers at an address and port, and the port of its own on which it does.
   * @param {string} address
   * @param {number} port
   * @returns {{server: Peer, port: number}}
   */
  answering(address, port) {
    if (port === DNS) return { server: { kind: 'dns' }, port };
    const behind = this.#services.get(`${address} ${port}`) ?? { address, port };
    const place = `${behind.address} ${behind.port}`;
    if (this.#apiServers.has(place)) return { server: { kind: 'apiserver' }, port: behind.port };
    const server = this.#hostPorts.get(place) ?? this.asking(behind.address);
    return { server: behind.isOneOfMany ? { ...server, uid: undefined } : server, port: behind.port };
  }
}

/**
 * @param {{namespace: string, name: string, uid: string, labels?: Record<string, string>, ownerReferences?: any[]}} metadata
 * @returns {Peer}
 */
function peerOfPod({ namespace, name, uid, labels = {}, ownerReferences = [] }) {
  if (labels.component === 'kube-apiserver') return { kind: 'apiserver' };
  const [owner] = ownerReferences;
  const workload = owner?.kind === 'ReplicaSet' ? owner.name.replace(`-${labels['pod-template-hash']}`, '') : owner?.name;
  return { kind: 'pod', namespace, name: workload ?? labels['app.kubernetes.io/name'] ?? labels.app ?? name, labels, uid };
}

/**
 * The connections that the sockets of all nodes show, each once; what a pod says to itself is none.
 * @param {import('./sockets.mjs').Facts[]} facts
 * @param {Peers} peers
 * @returns {Connection[]}
 */
export function connectionsOf(facts, peers) {
  /** @type {Map<string, Connection>} */
  const found = new Map();
  const add = (client, { server, port }, protocol) => {
    const isOwn = client.kind === 'pod' && client.uid === server.uid;
    const key = `${nameOf(client)} ${nameOf(server)} ${port} ${protocol}`;
    if (!isOwn && !found.has(key)) found.set(key, { client, server, port, protocol });
  };
  for (const { clients, servers, passed } of facts) {
    for (const { owner, protocol, address, port } of clients) if (!isLoopback(address)) add(peers.ofOwner(owner), peers.answering(address, port), protocol);
    for (const { owner, protocol, address, port } of servers) if (!isLoopback(address)) add(peers.asking(address), { server: peers.ofOwner(owner), port }, protocol);
    for (const { protocol, source, answers, answersPort } of passed) if (!isLoopback(source)) add(peers.asking(source), peers.answering(answers, answersPort), protocol);
  }
  return [...found.values()].sort((one, other) => (textOf(one) < textOf(other) ? -1 : 1));
}

/** A peer, for people; programs of a node are one peer. */
export function nameOf(peer) {
  if (peer.kind === 'pod') return `${peer.namespace}/${peer.name}`;
  return peer.kind === 'external' ? `external ${peer.host}` : peer.kind;
}

/** A connection, for people. */
export function textOf({ client, server, port, protocol }) {
  return `${nameOf(client)} -> ${nameOf(server)} ${port}/${protocol}`;
}
