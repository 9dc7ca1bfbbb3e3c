// @ts-check
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callTrace, traceRequest } from '../lib/protocol/otlp.mjs';
import { LOAD, loadOf } from '../lib/measure/trace-load.mjs';

test('a call is three spans of one trace, each the child of the one before', () => {
  const spans = callTrace({ caller: 'shop', callee: 'stock', route: '/items/{id}', endsAt: 1_700_000_000_000 });
  assert.deepEqual(spans.map(({ service, span }) => [service, span.kind]), [['shop', 2], ['shop', 3], ['stock', 2]]);
  const [entry, call, served] = spans.map(({ span }) => span);
  assert.deepEqual([entry.parentSpanId, call.parentSpanId, served.parentSpanId], [undefined, entry.spanId, call.spanId]);
  assert.equal(new Set([entry.traceId, call.traceId, served.traceId]).size, 1);
  assert.match(entry.traceId, /^[0-9a-f]{32}$/);
  assert.equal(call.startTimeUnixNano, '1699999999920000000');
});

test('a request has one resource for each service', () => {
  const spans = callTrace({ caller: 'shop', callee: 'stock', route: '/items/{id}', endsAt: 1_700_000_000_000 });
  const { resourceSpans } = traceRequest(spans, 'here');
  const nameOf = ({ resource }) => resource.attributes.find(({ key }) => key === 'service.name').value.stringValue;
  assert.deepEqual(resourceSpans.map((one) => [nameOf(one), one.scopeSpans[0].spans.length]), [['shop', 2], ['stock', 1]]);
});

test('the load is every route of every service, as client and as server', () => {
  const spans = loadOf('run', 1_700_000_000_000);
  assert.equal(spans.length, LOAD.services * LOAD.routes * LOAD.tracesPerRoute * LOAD.spansPerTrace);
  const groups = new Set(spans.map(({ service, span }) => `${service} ${span.name} ${span.kind}`));
  assert.equal(groups.size, LOAD.services * LOAD.routes * 2);
});
