// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { traceIdOf } from '../lib/load/sample-app.mjs';
import { configMapsFor, crdsFor, namespacesFor } from '../lib/cluster/stand-ins.mjs';

const requirements = (more) => ({ secrets: [], configMaps: [], namespaces: [], crds: [], ...more });

test('two versions of one kind become one definition with one stored version', () => {
  const kind = (version) => ({ apiVersion: `security.istio.io/${version}`, kind: 'PeerAuthentication', plural: 'peerauthentications', madeBy: 'Istio' });
  const [crd, ...others] = crdsFor(requirements({ crds: [kind('v1'), kind('v1beta1')] }));
  assert.equal(others.length, 0);
  assert.equal(crd.metadata.name, 'peerauthentications.security.istio.io');
  assert.deepEqual(crd.spec.versions.map(({ name, storage }) => [name, storage]), [['v1', true], ['v1beta1', false]]);
});

test('a kind of a protected group says that it is not approved', () => {
  const crds = [{ apiVersion: 'gateway.networking.k8s.io/v1', kind: 'Gateway', plural: 'gateways', madeBy: 'x' }];
  assert.match(crdsFor(requirements({ crds }))[0].metadata.annotations['api-approved.kubernetes.io'], /^unapproved/);
});

test('the namespace of a required ConfigMap is made once', () => {
  const wanted = requirements({ namespaces: [{ name: 'istio-system' }], configMaps: [{ namespace: 'istio-system', name: 'ca', keys: ['a', 'b'] }] });
  assert.deepEqual(namespacesFor(wanted).map(({ metadata }) => metadata.name), ['istio-system']);
  assert.deepEqual(configMapsFor(wanted, 'text')[0].data, { a: 'text', b: 'text' });
});

test('the trace id of a line is what md5sum prints', () => {
  assert.equal(traceIdOf('pod', 7), '4bacd38c12107abc0c88f902110bc14b');
});
