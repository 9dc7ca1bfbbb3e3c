// @ts-check
// Ten services with ten routes each, sent to every collector, and the series that are made of it.
import { promql, sumOf } from '../protocol/backend.mjs';
import { Forward } from '../cluster/forward.mjs';
import { callTrace, traceRequest } from '../protocol/otlp.mjs';
import { callsOf, expectCounted } from './traces.mjs';
import { pause } from '../time.mjs';

/** What each collector is sent. */
export const LOAD = { services: 10, routes: 10, tracesPerRoute: 3, spansPerTrace: 3 };

/** The most series that may be made of traces, on three nodes. */
const SERIES_AT_MOST = 5000;

const OTLP_HTTP = 4318;
const SPANS_PER_REQUEST = 90;
const PAUSE_BETWEEN_REQUESTS = 0.05;

/** The name of one of the services of a run. */
function serviceOf(run, number) {
  return `load-${run}-${number}`;
}

/** The spans that one collector is sent: every route of every service, each calling the next service. */
export function loadOf(run, endsAt) {
  const spans = [];
  for (let service = 0; service < LOAD.services; service += 1) {
    for (let route = 0; route < LOAD.routes; route += 1) {
      for (let time = 0; time < LOAD.tracesPerRoute; time += 1) {
        const callee = serviceOf(run, (service + 1) % LOAD.services);
        spans.push(...callTrace({ caller: serviceOf(run, service), callee, route: `/route-${route}/{id}`, endsAt }));
      }
    }
  }
  return spans;
}

/** Sends the load to every collector, and asserts that it is counted exactly and how many series that takes. */
export async function verifyTraceLoad({ mimir, outcome, run, namespace, collectors, makesGraph, signal }) {
  for (const collector of collectors) await send({ collector, run, namespace, signal });
  const traces = collectors.length * LOAD.services * LOAD.routes * LOAD.tracesPerRoute;
  const parts = [{ what: 'spans of the load', query: callsOf(`service_name=~"load-${run}-.+"`), sent: traces * LOAD.spansPerTrace }];
  if (makesGraph) parts.push({ what: 'requests of the service graph', query: requestsOf(run), sent: traces });
  await expectCounted({ mimir, outcome, signal }, parts);
  const series = await sumOf(mimir, 'count({__name__=~"traces_.+"})');
  const size = `${LOAD.services} services x ${LOAD.routes} routes on ${collectors.length} nodes`;
  outcome.expect(`${size} make at most ${SERIES_AT_MOST} series`, series > 0 && series <= SERIES_AT_MOST, `${series} series`);
  outcome.figure(`series made from traces, ${size}`, series);
  for (const { labels, value } of await promql(mimir, 'count by (__name__) ({__name__=~"traces_.+"})')) outcome.figure(`  ${labels.__name__}`, value);
}

function requestsOf(run) {
  return `sum(last_over_time(traces_service_graph_request_total{client=~"load-${run}-.+"}[30m]))`;
}

async function send({ collector, run, namespace, signal }) {
  const forward = new Forward(collector, OTLP_HTTP);
  try {
    const spans = loadOf(run, Date.now());
    for (let from = 0; from < spans.length; from += SPANS_PER_REQUEST) {
      await post(forward, traceRequest(spans.slice(from, from + SPANS_PER_REQUEST), namespace));
      await pause(PAUSE_BETWEEN_REQUESTS, signal);
    }
  } finally {
    forward.close();
  }
}

async function post(forward, request) {
  const options = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(request) };
  const answer = await forward.fetch('/v1/traces', options);
  const said = await answer.text();
  if (!answer.ok || JSON.parse(said).partialSuccess?.rejectedSpans) throw new Error(`a collector answers ${answer.status} to traces: ${said.slice(0, 300)}`);
}
