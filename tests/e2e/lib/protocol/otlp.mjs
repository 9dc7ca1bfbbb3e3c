// @ts-check
// Traces as OTLP/HTTP takes them in JSON.
import { randomBytes } from 'node:crypto';

const SERVER = 2;
const CLIENT = 3;

/** One trace: a caller serves a route and for that calls the same route of another service. Three spans, by service. */
export function callTrace({ caller, callee, route, endsAt }) {
  const traceId = randomBytes(16).toString('hex');
  const [entry, call, served] = Array.from({ length: 3 }, () => randomBytes(8).toString('hex'));
  const span = (spanId, parentSpanId, kind, milliseconds) => ({
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    name: `GET ${route}`,
    kind,
    startTimeUnixNano: nanoseconds(endsAt - milliseconds),
    endTimeUnixNano: nanoseconds(endsAt),
    attributes: [],
    status: {},
  });
  return [
    { service: caller, span: span(entry, undefined, SERVER, 120) },
    { service: caller, span: span(call, entry, CLIENT, 80) },
    { service: callee, span: span(served, call, SERVER, 50) },
  ];
}

function nanoseconds(milliseconds) {
  return `${Math.round(milliseconds)}000000`;
}

/** The body of one POST to /v1/traces, one resource for each service. */
export function traceRequest(spans, namespace) {
  const services = [...new Set(spans.map(({ service }) => service))];
  return {
    resourceSpans: services.map((service) => ({
      resource: { attributes: attributesOf({ 'service.name': service, 'service.namespace': namespace, 'k8s.namespace.name': namespace }) },
      scopeSpans: [{ scope: { name: 'e2e' }, spans: spans.filter((one) => one.service === service).map(({ span }) => span) }],
    })),
  };
}

function attributesOf(values) {
  return Object.entries(values).map(([key, value]) => ({ key, value: { stringValue: value } }));
}
