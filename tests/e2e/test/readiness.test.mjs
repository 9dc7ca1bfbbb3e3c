// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesBetween, owns, restartsOf } from '../lib/cluster/pods.mjs';
import { lackOf } from '../lib/cluster/readiness.mjs';

const live = (kind, spec, status, generation = 1) => ({ kind, metadata: { name: 'w', namespace: 'here', generation }, spec, status });

test('a StatefulSet is at rest when all its replicas are Ready and of the newest template', () => {
  const status = { observedGeneration: 1, replicas: 3, readyReplicas: 3, updatedReplicas: 3 };
  assert.equal(lackOf(live('StatefulSet', { replicas: 3 }, status)), undefined);
  assert.equal(lackOf(live('StatefulSet', { replicas: 3 }, { ...status, readyReplicas: 2 })), '2 of 3 Ready');
});

test('a status of an older generation says nothing', () => {
  const status = { observedGeneration: 1, replicas: 1, readyReplicas: 1, updatedReplicas: 1 };
  assert.equal(lackOf(live('Deployment', { replicas: 1 }, status, 2)), '1 of 1 Ready');
});

test('a DaemonSet that no node takes is not at rest', () => {
  assert.equal(lackOf(live('DaemonSet', {}, { observedGeneration: 1, desiredNumberScheduled: 0, numberReady: 0 })), '0 of 0 Ready');
});

test('a Job is complete, failed or neither', () => {
  const job = (type) => live('Job', {}, { conditions: type ? [{ type, status: 'True' }] : undefined });
  assert.deepEqual([job('Complete'), job('Failed'), job()].map(lackOf), [undefined, 'failed', 'not complete']);
});

test('a pod belongs to the Job that its label names', () => {
  const pod = { metadata: { name: 'w-abc', namespace: 'here', labels: { 'batch.kubernetes.io/job-name': 'w' } } };
  assert.equal(owns(live('Job', { selector: {} }, {}), pod), true);
  assert.equal(owns(live('StatefulSet', { selector: { matchLabels: { app: 'w' } } }, {}), pod), false);
});

test('a restart and a replaced pod are both changes', () => {
  const pod = (name, restartCount) => ({ metadata: { name, namespace: 'here' }, status: { containerStatuses: [{ name: 'c', restartCount }] } });
  const before = restartsOf([pod('one', 2), pod('two', 0)]);
  assert.deepEqual(changesBetween(before, restartsOf([pod('one', 3), pod('three', 0)])), [
    'here/one/c 2 -> 3',
    'here/two/c 0 -> gone',
    'here/three/c absent -> 0',
  ]);
});
