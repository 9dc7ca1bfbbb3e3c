// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { agesOf, windowIn } from '../lib/durability/crash-window.mjs';
import { spanIdsIn } from '../lib/durability/durable-traces.mjs';
import { limitsOf } from '../lib/durability/overload.mjs';
import { Pushing } from '../lib/durability/pushing.mjs';
import { remoteWrite } from '../lib/protocol/remote-write.mjs';
import { anywhereIn, settingIn } from '../lib/durability/settings.mjs';
import { killerFor, restartsIn } from '../lib/durability/strikes.mjs';

const CONFIG = 'target: all\nlimits_config:\n  retention_period: 744h\n  retention_stream:\n    - selector: "{log_type=\\"audit\\"}"\n      priority: 10\nanalytics:\n  reporting_enabled: false\n';
const config = (name, text) => ({ kind: 'ConfigMap', metadata: { name }, data: { [`${name}.yaml`]: text } });

test('a setting is read where it is, not where another section has its name', () => {
  assert.equal(settingIn(CONFIG, 'limits_config.retention_period'), '744h');
  assert.equal(settingIn(CONFIG, 'analytics.retention_period'), undefined);
  assert.equal(settingIn(CONFIG, 'target'), 'all');
  assert.equal(settingIn(CONFIG, 'nowhere.at_all'), undefined);
  assert.equal(anywhereIn(CONFIG, 'priority'), '10');
});

test('limits are what the configuration says, in bytes, and undefined where it says nothing', () => {
  const objects = [
    config('mimir', 'limits:\n  max_global_series_per_user: 31013\n'),
    config('loki', 'limits_config:\n  ingestion_rate_mb: 2\n'),
    config('tempo', 'overrides:\n  defaults:\n    ingestion:\n      rate_limit_bytes: 1300017\n'),
  ];
  assert.deepEqual(limitsOf(objects), { series: 31013, lineBytes: 2097152, spanBytes: 1300017 });
  assert.deepEqual(limitsOf([]), { series: undefined, lineBytes: undefined, spanBytes: undefined });
});

test('a lost trace is as old as the next interruption makes it, and no interruption excuses what came after it', () => {
  const interruptions = [{ from: 10_000 }, { from: 70_000 }];
  assert.deepEqual(agesOf([{ at: 7_000 }, { at: 10_000 }, { at: 60_000 }, { at: 71_000 }], interruptions), [3, 0, 10, Infinity]);
});

test('the window of a crash is what the report says, and two seconds of the test', () => {
  assert.equal(windowIn({ crashes: [{ backend: 'production/loki', lost: 'lines', settledSeconds: 7 }, { backend: 'production/tempo', lost: 'traces', settledSeconds: 11 }] }), 13);
  assert.equal(windowIn({}), 15);
});

test('spans that are stored twice are one', () => {
  const part = (...ids) => ({ scopeSpans: [{ spans: ids.map((spanId) => ({ spanId })) }] });
  assert.equal(spanIdsIn({ batches: [part('a', 'b'), part('b')] }).size, 2);
  assert.equal(spanIdsIn({ trace: { resourceSpans: [part('c')] } }).size, 1);
});

test('remote write is a snappy block of protobuf with sorted labels', () => {
  const body = remoteWrite([{ labels: { b: 'x', a: 'y' }, samples: [[1, 2]] }]);
  const plain = '0a' + '1d' + '0a06' + '0a0161' + '120179' + '0a06' + '0a0162' + '120178' + '120b' + '090000000000000040' + '1001';
  assert.equal(body.toString('hex'), `${(plain.length / 2).toString(16)}fc${(plain.length / 2 - 1).toString(16)}000000${plain}`);
});

test('what is not acknowledged is sent again, what is refused for good is not', async () => {
  const answers = [{ status: 503, said: '' }, { status: 204, said: '' }, { status: 400, said: 'no' }, { status: 200, said: '' }];
  const seen = [];
  const subject = {
    batch: (number) => ({ contents: { number }, request: number }),
    post: async (number) => {
      seen.push(number);
      return answers[seen.length - 1] ?? { status: 200, said: '' };
    },
  };
  const pushing = new Pushing(subject, { every: 0.01 }).start();
  while (seen.length < 4) await new Promise((resolve) => setTimeout(resolve, 10));
  await pushing.stop();
  assert.deepEqual(seen.slice(0, 4), [0, 0, 1, 2]);
  assert.deepEqual(pushing.acknowledged.slice(0, 2).map(({ number }) => number), [0, 2]);
  assert.deepEqual(pushing.refused, ['400 no']);
  assert.equal(pushing.repeats, 1);
  assert.equal(pushing.interruptions.length, 1);
});

test('a process is killed on the node of its pod, by the id of its container', () => {
  const pod = { metadata: { name: 'sloth-0' }, spec: { nodeName: 'n7' }, status: { containerStatuses: [{ containerID: 'containerd://abc123', restartCount: 2 }] } };
  const { metadata, spec } = killerFor(pod, 'there');
  assert.equal(metadata.name, 'kill-sloth-0-2');
  assert.equal(spec.nodeName, 'n7');
  assert.equal(spec.hostPID, true);
  assert.deepEqual(spec.containers[0].env, [{ name: 'ID', value: 'abc123' }]);
});

test('a container that was killed and waits to be started again counts as started again', () => {
  const pod = (state, lastState = {}) => ({ status: { containerStatuses: [{ restartCount: 2, state, lastState }] } });
  assert.deepEqual(restartsIn(pod({ running: {} }, { terminated: { reason: 'Error' } })), { count: 2, last: 'Error' });
  assert.deepEqual(restartsIn(pod({ terminated: { reason: 'OOMKilled' } }, { terminated: { reason: 'Error' } })), { count: 3, last: 'OOMKilled' });
  assert.deepEqual(restartsIn(pod({ waiting: { reason: 'CrashLoopBackOff' } }, { terminated: { reason: 'OOMKilled' } })), { count: 3, last: 'OOMKilled' });
});
