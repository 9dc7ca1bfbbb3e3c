// @ts-check
// A small app, on each node, that logs, counts and traces a known number of times.
import { createHash } from 'node:crypto';

const BUSYBOX = 'docker.io/library/busybox:1.37';
const TELEMETRYGEN = 'ghcr.io/open-telemetry/opentelemetry-collector-contrib/telemetrygen:v0.161.0';

/** What each pod sends: on three nodes 600 traces, enough to tell a share of 10 % from another. */
export const PER_POD = { lines: 100, otlpLines: 20, samples: 20, traces: 200, failedTraces: 50, spansPerTrace: 2 };

const SENDERS_PER_POD = 4;

/** The metric that the app counts with; exporters may add the `_total` of a counter. */
export const METRIC = 'e2e_orders';

/** The counter that the app exposes to be scraped; it grows by one each second. */
export const COUNTER = 'e2e_ticks_total';

const COUNTER_PORT = 8080;

/** Seconds after which a collector that watches pods has the address of a new one; what comes earlier has no pod's attributes. */
const KNOWN_AFTER = 5;

/** The names of one run of the app. */
export function namesOf(run) {
  return { service: `shop-${run}`, failing: `shop-failing-${run}`, logger: 'logger', counter: 'counter' };
}

/** The trace id that line n of a pod carries. */
export function traceIdOf(pod, n) {
  return createHash('md5').update(`${pod}-${n}\n`).digest('hex');
}

/** The pods of a run, on each node one that logs and is scraped, and one that sends. */
export function samplePods({ run, namespace, nodes, otlp, environment }) {
  return nodes.flatMap((node, index) => {
    const place = { run, namespace, node: node.metadata.name };
    const logger = `e2e-${run}-log-${index}`;
    const lines = { times: PER_POD.lines, pause: 0 };
    const sender = podOf(place, `e2e-${run}-send-${index}`, 'sends', sendersOf({ run, otlp }));
    return [loggingPod(place, logger, 'logs', { environment, lines }), sender];
  });
}

/** A pod that prints numbered lines, and counts seconds in a metric to be scraped for as long as it lives. */
export function loggingPod(place, name, role, { environment, lines }) {
  const { service, logger, counter } = namesOf(place.run);
  const shell = (script) => ({ command: ['/bin/sh', '-c', script] });
  const counts = { ...container(counter, BUSYBOX, shell(COUNTING)), ports: [{ name: 'metrics', containerPort: COUNTER_PORT }], volumeMounts: [{ name: 'www', mountPath: '/www' }] };
  const pod = podOf(place, name, role, {
    containers: [container(logger, BUSYBOX, shell(loggingScript({ pod: name, service, environment, lines }))), counts],
    volumes: [{ name: 'www', emptyDir: { sizeLimit: '1Mi' } }],
  });
  pod.metadata.annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': `${COUNTER_PORT}`, 'prometheus.io/path': '/metrics.txt' };
  return pod;
}

/** Replaces the exposed text each second, so that a scrape never sees half of it. */
const COUNTING = [
  `/bin/busybox httpd -p ${COUNTER_PORT} -h /www`,
  'i=0; while true; do',
  `printf '# TYPE ${COUNTER} counter\\n${COUNTER} %s\\n' "$i" > /www/next; mv /www/next /www/metrics.txt`,
  'i=$((i + 1)); sleep 1; done',
].join('\n').replace('do\n', 'do ');

function podOf({ run, namespace, node }, name, role, containers) {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace, labels: { app: namesOf(run).service, 'e2e-run': run, 'e2e-role': role } },
    spec: {
      nodeName: node,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001, seccompProfile: { type: 'RuntimeDefault' } },
      ...containers,
    },
  };
}

function sendersOf({ run, otlp }) {
  const { service, failing } = namesOf(run);
  const traces = (of, count, more = []) => ['traces', ...common(otlp, of), `--traces=${count}`, '--rate=40', ...more];
  const logs = ['logs', ...common(otlp, service), `--logs=${PER_POD.otlpLines}`, '--rate=10', '--severity-text=WARN', '--severity-number=13'];
  const metrics = ['metrics', ...common(otlp, service), `--metrics=${PER_POD.samples}`, '--rate=2', '--batch=false', '--metric-type=Sum', `--otlp-metric-name=${METRIC}`];
  return {
    initContainers: [container('known-to-the-collector', BUSYBOX, { command: ['/bin/sh', '-c', `sleep ${KNOWN_AFTER}`] })],
    containers: [
      container('logs', TELEMETRYGEN, { args: logs }),
      container('metrics', TELEMETRYGEN, { args: metrics }),
      container('traces', TELEMETRYGEN, { args: traces(service, PER_POD.traces) }),
      container('failing-traces', TELEMETRYGEN, { args: traces(failing, PER_POD.failedTraces, ['--status-code=Error']) }),
    ],
  };
}

function common(otlp, service) {
  return ['--otlp-insecure', `--otlp-endpoint=${otlp}`, `--service=${service}`, '--workers=1'];
}

function container(name, image, command) {
  return {
    name,
    image,
    ...command,
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { memory: '128Mi' } },
    securityContext: { allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  };
}

/** Prints the lines, every tenth an error, and stays, so that the collector has a container to read from. */
function loggingScript({ pod, service, environment, lines }) {
  const line = JSON.stringify({
    timestamp: '%s',
    level: '%s',
    service,
    version: '1.0.0',
    environment,
    trace_id: '%s',
    span_id: '%s',
    message: 'order placed',
    context: { run: pod, line: '%s' },
  });
  return [
    `i=1; while [ $i -le ${lines.times} ]; do`,
    `id=$(echo "${pod}-$i" | md5sum | cut -c1-32)`,
    'span=$(echo "$id" | cut -c1-16)',
    'level=info; [ $((i % 10)) -ne 0 ] || level=error',
    `printf '${line}\\n' "$(date -u +%Y-%m-%dT%H:%M:%S.000Z)" "$level" "$id" "$span" "$i"`,
    `i=$((i + 1)); ${lines.pause > 0 ? `sleep ${lines.pause}; ` : ''}done`,
    'sleep 3600',
  ].join('\n').replace('do\n', 'do ');
}

/** The containers of the app that did not end well, and whether nothing more is to be waited for. */
export function outcomeOf(pods) {
  const of = (pod, statuses = []) => statuses.map((status) => ({ pod: pod.metadata.name, ...status }));
  const senders = pods.flatMap((pod) => of(pod, pod.status.containerStatuses)).filter(({ state }) => state.terminated);
  const early = pods.flatMap((pod) => of(pod, pod.status.initContainerStatuses)).filter(({ state }) => state.terminated);
  const failures = [...early, ...senders]
    .filter(({ state }) => state.terminated.exitCode !== 0)
    .map(({ pod, name, state }) => `${pod}/${name} ended with ${state.terminated.exitCode}`);
  return { isOver: failures.length > 0 || (pods.length > 0 && senders.length >= pods.length * SENDERS_PER_POD), failures };
}
