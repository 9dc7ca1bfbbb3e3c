// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, concerning, declaredText } from '../lib/measure/connections.mjs';
import { connectionsOf, Peers, textOf } from '../lib/measure/peers.mjs';
import { addressOf, factsOf } from '../lib/measure/sockets.mjs';

const pod = (uid, ip, metadata = {}) => ({ kind: 'Pod', metadata: { namespace: 'den', uid, name: uid, ...metadata }, status: { podIP: ip, podIPs: [{ ip }], hostIP: '10.7.0.11' } });
const ownedBy = (kind, name) => ({ ownerReferences: [{ kind, name }] });
const slice = (namespace, service, addresses, port) => ({
  kind: 'EndpointSlice',
  metadata: { namespace, labels: { 'kubernetes.io/service-name': service } },
  endpoints: addresses.map((address) => ({ addresses: [address] })),
  ports: [{ name: 'http', port }],
});
const service = (namespace, name, clusterIP, port) => ({ kind: 'Service', metadata: { namespace, name }, spec: { clusterIPs: [clusterIP], ports: [{ name: 'http', port }] } });

const SLOTH = pod('sloth-uid', '10.8.1.3', ownedBy('StatefulSet', 'sloth'));
const OKAPI = pod('okapi-uid', '10.8.1.4', { labels: { 'pod-template-hash': '5d9', app: 'okapi' }, ...ownedBy('ReplicaSet', 'okapi-5d9') });
const TAPIRS = ['10.8.1.5', '10.8.2.5'].map((ip, index) => pod(`tapir-${index}-uid`, ip, ownedBy('DaemonSet', 'tapir')));
const SHOP = pod('shop-uid', '10.8.1.6', { namespace: 'platform', labels: { app: 'shop', tier: 'web' } });
const HOSTED = { ...pod('hosted-uid', '10.7.0.11', ownedBy('DaemonSet', 'exporter')) };
const CLUSTER = [
  SLOTH, OKAPI, ...TAPIRS, SHOP, HOSTED,
  { kind: 'Node', metadata: { name: 'node1' }, status: { addresses: [{ address: '10.7.0.11' }, { address: 'node1' }] } },
  service('den', 'sloth', '10.9.0.7', 80), slice('den', 'sloth', ['10.8.1.3'], 9009),
  service('den', 'tapir', '10.9.0.8', 4317), slice('den', 'tapir', ['10.8.1.5', '10.8.2.5'], 4317),
  service('default', 'kubernetes', '10.9.0.1', 443), slice('default', 'kubernetes', ['10.7.0.1'], 6443),
];

/** An IPv4 address and a port as the kernel prints them. */
const hex = (address, port) => `${address.split('.').reverse().map((byte) => Number(byte).toString(16).padStart(2, '0')).join('').toUpperCase()}${port === undefined ? '' : `:${port.toString(16).toUpperCase().padStart(4, '0')}`}`;

/** What is seen where one node prints some lines, as text. */
function seenIn(...lines) {
  const facts = [factsOf(lines.join('\n'))];
  return connectionsOf(facts, new Peers(CLUSTER, facts)).map(textOf);
}

test('addresses are read as the kernel prints them', () => {
  assert.equal(addressOf('0B00C80A'), '10.200.0.11');
  assert.equal(addressOf('0000000000000000FFFF00000B00C80A'), '10.200.0.11');
  assert.equal(addressOf('000000FD000000000000000002000000'), 'fd00::2');
});

test('what a pod asks through a Service is asked of the workload behind it, at the port of its own', () => {
  assert.deepEqual(seenIn(`C pod:okapi-uid tcp ${hex('10.9.0.7', 80)}`), ['den/okapi -> den/sloth 9009/tcp']);
});

test('what both ends show is one connection', () => {
  assert.deepEqual(seenIn(`C pod:okapi-uid tcp ${hex('10.8.1.3', 9009)}`, `S pod:sloth-uid tcp ${(9009).toString(16)} ${hex('10.8.1.4')}`), ['den/okapi -> den/sloth 9009/tcp']);
});

test('the API server is known by its Service and its address, and a name server by its port', () => {
  const lines = [`C pod:okapi-uid tcp ${hex('10.9.0.1', 443)}`, `C pod:sloth-uid tcp ${hex('10.7.0.1', 6443)}`, `C pod:sloth-uid udp ${hex('10.7.0.1', 53)}`];
  assert.deepEqual(seenIn(...lines), ['den/okapi -> apiserver 6443/tcp', 'den/sloth -> apiserver 6443/tcp', 'den/sloth -> dns 53/udp']);
});

test("a node is known by every address of its own, and a pod in its network by the port on which it listens", () => {
  const lines = ['A 10.7.0.11', 'A 10.8.1.1', `L pod:hosted-uid tcp ${(9100).toString(16)}`, `S pod:sloth-uid tcp 2331 ${hex('10.8.1.1')}`, `C node:kubelet tcp ${hex('10.8.1.4', 8080)}`];
  lines.push(`C pod:okapi-uid tcp ${hex('10.7.0.11', 10250)}`, `C pod:okapi-uid tcp ${hex('10.7.0.11', 9100)}`);
  assert.deepEqual(seenIn(...lines), ['den/okapi -> den/exporter 9100/tcp', 'den/okapi -> node 10250/tcp', 'node -> den/okapi 8080/tcp', 'node -> den/sloth 9009/tcp']);
});

test('what passed a node tells who answered', () => {
  assert.deepEqual(seenIn('T tcp 10.8.1.6 10.9.0.8 4317 10.8.2.5 4317'), ['platform/shop -> den/tapir 4317/tcp']);
});

test('what a pod says to itself is no connection, what it says to another of its workload is one', () => {
  assert.deepEqual(seenIn(`C pod:sloth-uid tcp ${hex('10.9.0.7', 80)}`, `C pod:sloth-uid tcp ${hex('127.0.0.1', 9095)}`), []);
  assert.deepEqual(seenIn(`C pod:tapir-0-uid tcp ${hex('10.9.0.8', 4317)}`), ['den/tapir -> den/tapir 4317/tcp']);
});

const workload = (namespace, name) => ({ kind: 'workload', namespace, name });
const peer = (namespace, name, labels = {}) => ({ kind: /** @type {const} */ ('pod'), namespace, name, labels, uid: `${name}-uid` });
const seen = (client, server, port, protocol = 'tcp') => ({ client, server, port, protocol });

test('connections are told apart that are declared, only seen, and only declared', () => {
  const found = [seen(peer('den', 'okapi'), peer('den', 'sloth'), 9009), seen(peer('den', 'okapi'), peer('den', 'sloth'), 9011), seen(peer('den', 'okapi'), { kind: 'dns' }, 53, 'udp')];
  const edges = [
    { client: workload('den', 'okapi'), server: workload('den', 'sloth'), port: 9009, protocol: 'http', purpose: 'remote write' },
    { client: workload('den', 'okapi'), server: { kind: 'apiserver' }, port: 6443, purpose: 'discovery' },
    { client: workload('den', 'okapi'), server: { kind: 'dns' }, port: 53, protocol: 'udp' },
  ];
  const { both, undeclared, unseen } = compare(found, edges);
  assert.deepEqual(both.map(({ connection, edges: [edge] }) => [textOf(connection), edge.purpose]), [['den/okapi -> den/sloth 9009/tcp', 'remote write'], ['den/okapi -> dns 53/udp', undefined]]);
  assert.deepEqual(undeclared.map(textOf), ['den/okapi -> den/sloth 9011/tcp']);
  assert.deepEqual(unseen.map(declaredText), ['den/okapi -> apiserver 6443/tcp (discovery)']);
});

test('an edge without a port covers every one, and so does one to the API server', () => {
  const api = { client: workload('den', 'okapi'), server: { kind: 'apiserver' }, port: 443 };
  assert.equal(compare([seen(peer('den', 'okapi'), { kind: 'apiserver' }, 6443)], [api]).both.length, 1);
  const edge = { client: workload('den', 'okapi'), server: { kind: 'pods' }, purpose: 'scrapes' };
  assert.equal(compare([seen(peer('den', 'okapi'), peer('platform', 'shop'), 8081)], [edge]).both.length, 1);
  assert.equal(declaredText(edge), 'den/okapi -> pods of any namespace any port/tcp (scrapes)');
});

test('a declared end covers those that it means', () => {
  const covers = (client, asking) => compare([seen(asking, peer('den', 'tapir'), 4317)], [{ client, server: workload('den', 'tapir'), port: 4317 }]).both.length === 1;
  const shop = peer('platform', 'shop', { app: 'shop', tier: 'web' });
  assert.deepEqual([['platform'], ['*'], undefined, ['den']].map((namespaces) => covers({ kind: 'pods', namespaces }, shop)), [true, true, true, false]);
  assert.deepEqual(['app=shop', 'app=shop,tier=web', 'app=shop,tier=db', ''].map((selector) => covers({ kind: 'pods', selector }, shop)), [true, true, false, true]);
  const job = peer('den', 'buckets-5f1e', { 'app.kubernetes.io/name': 'buckets' });
  assert.deepEqual([covers(workload('den', 'buckets'), job), covers(workload('den', 'buckets-5f1e'), job), covers(workload('roof', 'buckets'), job)], [true, true, false]);
  assert.deepEqual([covers({ kind: 'anyone' }, shop), covers({ kind: 'node' }, { kind: 'node', program: 'kubelet' }), covers({ kind: 'node' }, shop), covers({ kind: 'external', host: 'x' }, { kind: 'external', host: '9.9.9.9' })], [true, true, false, true]);
});

test("connections of others are nobody's concern", () => {
  const found = [seen(peer('kube-system', 'coredns'), { kind: 'apiserver' }, 6443), seen(peer('platform', 'shop'), peer('den', 'tapir'), 4317)];
  assert.deepEqual(concerning(found, [{ metadata: { namespace: 'den', name: 'tapir' } }]).map(textOf), ['platform/shop -> den/tapir 4317/tcp']);
});
