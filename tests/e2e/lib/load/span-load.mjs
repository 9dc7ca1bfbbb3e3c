// @ts-check
// Traces of ten spans as instrumented Java services make them, by OTLP/HTTP in protobuf.
import { randomBytes } from 'node:crypto';
import { Pace, post } from './pace.mjs';
import { bytesField, fixed64Field, messageField, varintField } from '../protocol/wire.mjs';

const TRACES = '/v1/traces';
const HEADERS = { 'Content-Type': 'application/x-protobuf' };
/** Spans of one trace: two of each of five services. */
export const SPANS_PER_TRACE = 10;
const SERVICES = 20;
const SERVER = 2;
const CLIENT = 3;
const ERROR = 2;
const SHARE_FAILED = 0.05;

function attribute(number, key, value) {
  const any = typeof value === 'number' ? varintField(3, value) : bytesField(1, value);
  return messageField(number, [bytesField(1, key), bytesField(2, any)]);
}

function nanoseconds(milliseconds) {
  return BigInt(Math.round(milliseconds * 1000)) * 1000n;
}

function spanOf({ trace, id, parent, kind, route, begin, end, failed }) {
  const user = Math.floor(Math.random() * 1e6);
  return messageField(2, [
    bytesField(1, trace),
    bytesField(2, id),
    ...(parent ? [bytesField(4, parent)] : []),
    bytesField(5, `GET ${route}`),
    varintField(6, kind),
    fixed64Field(7, nanoseconds(begin)),
    fixed64Field(8, nanoseconds(end)),
    attribute(9, 'http.request.method', 'GET'),
    attribute(9, 'http.route', route),
    attribute(9, 'url.path', route.replace('{id}', String(user))),
    attribute(9, 'http.response.status_code', failed ? 500 : 200),
    attribute(9, 'server.address', 'shop.platform.svc'),
    attribute(9, 'server.port', 8080),
    attribute(9, 'network.protocol.version', '1.1'),
    attribute(9, 'user_agent.original', 'Apache-HttpClient/5.3.1 (Java/17.0.12)'),
    attribute(9, 'thread.name', `http-nio-8080-exec-${user % 200}`),
    attribute(9, 'app.customer.id', `customer-${user}`),
    ...(failed ? [messageField(15, [varintField(3, ERROR)])] : []),
  ]);
}

function resourceOf(service) {
  return messageField(1, [
    attribute(1, 'service.name', `shop-${service}`),
    attribute(1, 'service.namespace', 'shop'),
    attribute(1, 'service.version', '1.42.0'),
    attribute(1, 'k8s.namespace.name', 'shop'),
    attribute(1, 'k8s.pod.name', `shop-${service}-6d5f9c7b8-x${service}`),
    attribute(1, 'k8s.node.name', `node-${service % 3}`),
    attribute(1, 'telemetry.sdk.language', 'java'),
  ]);
}

/** One trace as the ResourceSpans of its services, in which each service calls the next, ending at a time in milliseconds. */
export function traceOf(endsAt) {
  const trace = randomBytes(16);
  const first = Math.floor(Math.random() * SERVICES);
  const failed = Math.random() < SHARE_FAILED;
  const lasts = 50 + Math.random() * 400;
  let parent;
  const resources = [];
  for (let hop = 0; hop < SPANS_PER_TRACE / 2; hop += 1) {
    const service = (first + hop) % SERVICES;
    const route = `/api/v1/resource-${Math.floor(Math.random() * 16)}/{id}`;
    const [served, called] = [randomBytes(8), randomBytes(8)];
    const [begin, end] = [endsAt - lasts + hop * 4, endsAt - hop * 4];
    const spans = [spanOf({ trace, id: served, parent, kind: SERVER, route, begin, end, failed }), spanOf({ trace, id: called, parent: served, kind: CLIENT, route, begin: begin + 2, end: end - 2, failed })];
    resources.push(messageField(1, [resourceOf(service), messageField(2, [messageField(1, [bytesField(1, 'io.opentelemetry.tomcat-10.0')]), ...spans])]));
    parent = called;
  }
  return Buffer.concat(resources);
}

/** Writes whole traces, so many spans a second, one request a second. */
export function spanLoad(forward, { spansPerSecond }) {
  const traces = spansPerSecond / SPANS_PER_TRACE;
  return new Pace({
    every: 1,
    send: (due) => {
      const body = Buffer.concat(Array.from({ length: traces }, () => traceOf(due - Math.random() * 1000)));
      return { amount: traces * SPANS_PER_TRACE, post: () => post(forward, TRACES, body, HEADERS) };
    },
  });
}
