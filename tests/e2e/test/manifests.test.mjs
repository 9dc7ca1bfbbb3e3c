// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featuresOf, httpPortOf, keyOf, otlpEndpointOf, samplingOf, serviceOf, splitDocuments, workloadBehind } from '../lib/cluster/manifests.mjs';

const service = (name, ports, more = {}) => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'here' }, spec: { ports, ...more } });
const config = (text) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' }, data: { 'config.alloy': text } });

test('documents that follow one another are split where one ends', () => {
  const text = '{\n    "a": {\n        "text": "}\\n{"\n    }\n}\n{\n    "b": 2\n}\n';
  assert.deepEqual(splitDocuments(text), [{ a: { text: '}\n{' } }, { b: 2 }]);
});

test('an object keeps its identity between two versions of its group', () => {
  const of = (apiVersion) => keyOf({ apiVersion, kind: 'Job', metadata: { name: 'n', namespace: 'here' } });
  assert.equal(of('batch/v1'), of('batch/v1beta1'));
});

test('a headless Service is not taken for the one that answers', () => {
  const found = serviceOf([service('loki', [{ port: 7 }], { clusterIP: 'None' }), service('loki', [{ port: 3113 }])], 'loki');
  assert.equal(httpPortOf(found), 3113);
});

test('a Service that is missing is named', () => {
  assert.throws(() => serviceOf([], 'tempo'), { message: 'the manifests have no Service tempo' });
});

test('queries go to the port called http', () => {
  assert.equal(httpPortOf(service('tempo', [{ name: 'otlp-grpc', port: 4317 }, { name: 'http-api', port: 3211 }])), 3211);
});

test('apps send to the full name', () => {
  assert.equal(otlpEndpointOf(service('alloy', [{ name: 'grpc', port: 4317 }])), 'alloy.here.svc:4317');
});

test('without a sampler every trace is kept', () => {
  assert.deepEqual(samplingOf([config('otelcol.receiver.otlp "apps" { }')]), { percent: 100, keepsErrors: false });
});

test('a baseline and a policy for errors are read from the configuration', () => {
  const text = 'policy { type = "status_code" }\npolicy { probabilistic { sampling_percentage = 12.5 } }';
  assert.deepEqual(samplingOf([config(text)]), { percent: 12.5, keepsErrors: true });
});

test('what the collector makes of traces is read from the blocks of its configuration', () => {
  const text = 'otelcol.connector.spanmetrics "red" {\n}\n// otelcol.connector.servicegraph would come here\n';
  assert.deepEqual(featuresOf([config(text)]), { countsSpans: true, makesGraph: false, scrapesApps: false });
});

test('the workload behind a Service has its labels and its namespace', () => {
  const workload = (name, namespace, labels) => ({ kind: 'StatefulSet', metadata: { name, namespace }, spec: { template: { metadata: { labels } } } });
  const own = service('mimir', [], { selector: { app: 'm' } });
  const objects = [workload('one', 'there', { app: 'm' }), workload('two', 'here', { app: 'x' }), workload('three', 'here', { app: 'm', more: 'y' })];
  assert.equal(workloadBehind(objects, own).metadata.name, 'three');
  assert.throws(() => workloadBehind(objects.slice(0, 2), own), { message: 'no workload is behind Service mimir' });
});
