// @ts-check
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { prefixed, secretsIn, storageOf, withArguments } from '../lib/cluster/elsewhere.mjs';
import { coresOf, figuresOf, percentile, readingsOf } from '../lib/measure/meter.mjs';
import { componentsOf, predicted, readModel } from '../lib/measure/model.mjs';
import { blockOf, withBlock } from '../lib/measure/page.mjs';
import { bytesOf, describe, isFair, stepsFrom, tableOf } from '../lib/measure/steps.mjs';
import { sizesPod } from '../lib/measure/stored.mjs';
import { toldBy } from '../lib/measure/told.mjs';

const namespace = (name) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
/** @returns {any} */
const named = (kind, name, home, rest = {}) => ({ apiVersion: 'v1', kind, metadata: { name, namespace: home, labels: { 'app.kubernetes.io/name': name } }, ...rest });

test('the storage half is the stores, their namespaces and their priority', () => {
  const set = named('StatefulSet', 'mimir', 'den', { spec: { template: { spec: { priorityClassName: 'stores' } } } });
  const priority = (name) => ({ apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name } });
  const objects = [namespace('den'), namespace('roof'), priority('stores'), priority('others'), set, named('Job', 'minio-buckets', 'den'), named('DaemonSet', 'alloy', 'roof')];
  const names = (of) => storageOf(of).map(({ metadata }) => metadata.name);
  assert.deepEqual(names(objects), ['den', 'stores', 'mimir', 'minio-buckets']);
  assert.deepEqual(names(objects.slice(1)), ['den', 'stores', 'mimir', 'minio-buckets'], 'a namespace that is only required is made, too');
});

test('a prefix moves namespaces and the addresses in them, and nothing else', () => {
  const config = named('ConfigMap', 'mimir', 'den', { data: { 'mimir.yaml': 'endpoint: minio.den.svc:9000\nother: a.roof.svc' } });
  const moved = prefixed([namespace('den'), config], 't-');
  assert.deepEqual(moved.map(({ metadata }) => metadata.namespace ?? metadata.name), ['t-den', 't-den']);
  assert.equal(moved[1].data['mimir.yaml'], 'endpoint: minio.t-den.svc:9000\nother: a.roof.svc');
  assert.equal(config.metadata.namespace, 'den');
});

test('only Secrets of the namespaces are taken', () => {
  const objects = [namespace('den'), named('Secret', 'mimir-s3', 'den'), named('Secret', 'grafana', 'roof')];
  assert.deepEqual(secretsIn(objects, ['den']).map(({ metadata }) => metadata.name), ['mimir-s3']);
});

test('further arguments go to the first container of the one workload', () => {
  const set = (name) => named('StatefulSet', name, 'den', { spec: { template: { spec: { containers: [{ args: ['-a'] }] } } } });
  const [mimir, loki] = withArguments([set('mimir'), set('loki')], 'mimir', ['-b=1']).map(({ spec }) => spec.template.spec.containers[0].args);
  assert.deepEqual([mimir, loki], [['-a', '-b=1'], ['-a']]);
});

test("the pod that asks for sizes is the Job's, but sleeps", () => {
  const job = named('Job', 'minio-buckets', 'den', { spec: { template: { spec: { containers: [{ args: ['loki'], env: [1], image: 'mc' }], restartPolicy: 'OnFailure' } } } });
  const { metadata, spec } = sizesPod(job);
  assert.equal(metadata.namespace, 'den');
  assert.deepEqual(spec.containers, [{ env: [1], image: 'mc', command: ['/bin/sh', '-c', 'sleep 86400'] }]);
  assert.equal(job.spec.template.spec.containers[0].args[0], 'loki');
});

test('a percentile is one of the values', () => {
  const values = [9, 1, 8, 2, 7, 3, 6, 4, 5, 10];
  assert.deepEqual([percentile(values, 0.95), percentile(values, 0.5), percentile([11], 0.95)], [10, 5, 11]);
});

test('the readings of a summary are those of the workloads in their namespace', () => {
  const container = { cpu: { time: '2026-01-01T00:00:02Z', usageCoreNanoSeconds: 3e9 }, memory: { time: '2026-01-01T00:00:01Z', workingSetBytes: 11e6, rssBytes: 9e6 } };
  const pod = (name, home) => ({ podRef: { name, namespace: home, uid: `${home}-${name}` }, containers: [container] });
  const summary = { pods: [pod('loki-0', 'den'), pod('loki-0', 'roof'), pod('loki-canary-0', 'den'), { ...pod('loki-1', 'den'), containers: [{ ...container, memory: undefined }] }] };
  const found = readingsOf(summary, [named('StatefulSet', 'loki', 'den')]);
  assert.deepEqual(found.map(({ pod: uid, workingSet, cpuSeconds }) => [uid, workingSet, cpuSeconds]), [['den-loki-0', 11e6, 3]]);
});

const reading = (at, megabytes, cpuSeconds, pod = 'one') => ({ workload: 'loki', pod, at, workingSet: megabytes * 1e6, resident: megabytes * 5e5, cpuAt: at, cpuSeconds });

test('figures are those of the window', () => {
  const samples = [reading(0, 900, 0), reading(10_000, 11, 1), reading(20_000, 13, 2), reading(30_000, 12, 3)];
  assert.deepEqual(figuresOf(samples, 'loki', { from: 10_000, to: 30_000 }), { p95: 13, most: 13, resident: 6.5, cores: 0.1, samples: 3 });
  assert.equal(figuresOf(samples, 'loki', { from: 40_000, to: 50_000 }), undefined);
});

test('cores leave out what is between two pods and a counter that begins again', () => {
  assert.equal(coresOf([reading(0, 1, 50), reading(10_000, 1, 52), reading(30_000, 1, 1, 'two'), reading(40_000, 1, 3, 'two')]), 0.2);
  assert.equal(coresOf([reading(0, 1, 50), reading(10_000, 1, 1)]), undefined);
});

test('steps are read, and refused where they make no sense', () => {
  assert.deepEqual(stepsFrom('1000/0.5/20/3'), [{ series: 1000, megabytes: 0.5, spans: 20, minutes: 3 }]);
  for (const text of ['1000/0.5/20', '1000/0.5/25/3', '0/1/10/3', '1000/0.5/20/3/4', 'many/1/10/3']) assert.throws(() => stepsFrom(text), /a step is SERIES/);
});

test('the table has a row for each workload, with the error of the model, which leaves out the files of the object store', () => {
  const [step] = stepsFrom('30000/1/200/30');
  assert.equal(describe(step), '30,000 series, 1 MB/s, 200 spans/s');
  const rows = [{ workload: 'loki', step, figures: { p95: 400.4, most: 450, resident: 380, cores: 0.0714 }, memoryModel: 500, cpuModel: 0.08, restarts: 0 }, { workload: 'minio', step, figures: { p95: 800, most: 900, resident: 400, cores: 0.01 }, memoryModel: 420, restarts: 1 }];
  assert.deepEqual(tableOf(rows).split('\n').slice(2), [
    '| loki | 30,000 series, 1 MB/s, 200 spans/s | 400 | 450 | 380 | 500 | 25 % | 0.071 | 0.080 | 0 |',
    '| minio | 30,000 series, 1 MB/s, 200 spans/s | 800 | 900 | 400 | 420 | 5 % | 0.010 |  | 1 |',
  ]);
});

test('a model is fair that promises enough and not much more', () => {
  assert.deepEqual([[400, 396], [395, 396], [515, 396], [516, 396], [190, 99], [98, 99], [undefined, 99]].map(([model, measured]) => isFair(model, measured)), [true, false, true, true, true, false, true]);
  assert.deepEqual([isFair(519, 396), isFair(519, 396, 9), isFair(395, 396, 9)], [false, true, false]);
});

test('the models of today are fair to what was measured', async () => {
  const root = new URL('../../../', import.meta.url);
  const model = await readModel(new URL('dist/production', root).pathname);
  const rows = blockOf(await readFile(new URL('docs/capacity.md', root), 'utf8'), 'calibration').split('\n').filter((line) => /^\| (mimir|loki|tempo) /.test(line));
  assert.equal(rows.length, 10);
  for (const row of rows) {
    const [workload, load, measured] = row.split('|').slice(1).map((cell) => cell.trim());
    const [series, megabytes, spans] = load.replaceAll(',', '').match(/[\d.]+/g).map(Number);
    const { megabytes: promised } = predicted(model, workload, { series, megabytes, spans });
    assert.ok(isFair(promised, Number(measured)), `${row}: the model says ${promised} MB`);
  }
});

test('a block of a page is replaced between its markers', () => {
  const page = 'a\n<!-- begin table -->\nold\n<!-- end table -->\nb\n';
  assert.equal(withBlock(page, 'table', 'new\n'), page.replace('old', 'new'));
  assert.throws(() => withBlock(page, 'chart', ''), /no block <!-- begin chart -->/);
});

test('a model with a curve is read between its points and beyond, one without only for the declared load', () => {
  const curve = [{ load: 2_000_000, memoryBytes: 600e6, cpuMillicores: 100 }, { load: 0, memoryBytes: 100e6, cpuMillicores: 20 }, { load: 1_000_000, memoryBytes: 500e6, cpuMillicores: 60 }];
  const model = componentsOf({ components: [{ component: 'logs/loki', curve }, { component: 'mimir', memoryBytes: 300e6, cpuMillicores: 40 }] });
  const at = (megabytes) => predicted(model, 'loki', { megabytes }, false);
  assert.deepEqual([at(0.5), at(1), at(3)], [{ megabytes: 300, cores: 0.04 }, { megabytes: 500, cores: 0.06 }, { megabytes: 700, cores: 0.14 }]);
  assert.deepEqual(predicted(model, 'mimir', { series: 1 }, true), { megabytes: 300, cores: 0.04 });
  assert.deepEqual(predicted(model, 'mimir', { series: 1 }, false), {});
  assert.deepEqual(predicted(componentsOf({}), 'mimir', { series: 1 }, true), {});
});

test('quantities are bytes', () => {
  assert.deepEqual(['500M', '1Gi', '64', '1.5k'].map(bytesOf), [500e6, 2 ** 30, 64, 1500]);
});

test("a backend's own metrics are summed by what they mean", () => {
  const text = 'cortex_discarded_samples_total{reason="a"} 3\ncortex_discarded_samples_total{reason="b"} 4\nprocess_resident_memory_bytes 1.5e+08\n';
  assert.deepEqual(toldBy('mimir', text), { 'samples discarded': 7, 'resident bytes': 150000000 });
});
