// @ts-check
// Runs the sample app and follows what it sends.
import { randomBytes } from 'node:crypto';
import { Backend, seriesIn } from '../protocol/backend.mjs';
import { verifyIdleNodes } from './idle.mjs';
import { kubectlGet } from '../cluster/kubectl.mjs';
import { featuresOf, httpPortOf, otlpEndpointOf, serviceOf } from '../cluster/manifests.mjs';
import { verifyNodes } from './node-metrics.mjs';
import { explain } from '../cluster/pods.mjs';
import { outcomeOf, samplePods } from '../load/sample-app.mjs';
import { verifyDiscards, verifyLogs, verifyMetrics, verifyOtlpLogs, verifyScraped } from './signals.mjs';
import { eventually } from '../time.mjs';
import { verifyTraceLoad } from './trace-load.mjs';
import { verifySpanMetrics, verifyTraces } from './traces.mjs';

/** Looks at the idle nodes, sends metrics, lines and traces from every worker, and asserts that the backends have them. */
export async function followSignals({ objects, nodes, workers, namespace, environment, sampling, tenant, outcome, ledger, signal, stack }) {
  const run = randomBytes(3).toString('hex');
  const collector = serviceOf(objects, 'alloy');
  const backend = (name) => new Backend(serviceOf(objects, name), httpPortOf(serviceOf(objects, name)), tenant);
  const [mimir, loki, tempo] = ['mimir', 'loki', 'tempo'].map(backend);
  const features = featuresOf(objects);
  try {
    await verifyIdleNodes({ mimir, outcome, nodes, signal });
    const pods = samplePods({ run, namespace, nodes: workers, otlp: otlpEndpointOf(collector), environment });
    await ledger.make(pods);
    outcome.step(`run ${run} logs and sends from ${workers.length} nodes`);
    if (!(await appEnds({ run, namespace, outcome, signal }))) return;
    const namesIn = (role) => pods.filter(({ metadata }) => metadata.labels['e2e-role'] === role).map(({ metadata }) => metadata.name);
    const context = { mimir, loki, tempo, outcome, run, namespace, sampling, signal, senders: namesIn('sends'), loggers: namesIn('logs') };
    const collectors = await stack.podsBehind(collector);
    await verifyMetrics(context);
    if (features.scrapesApps) await verifyScraped(context);
    await verifyLogs(context);
    await verifyOtlpLogs(context);
    await verifyTraces(context);
    if (features.countsSpans) {
      await verifySpanMetrics(context);
      await verifyTraceLoad({ ...context, collectors, makesGraph: features.makesGraph });
    }
    await verifyNodes({ mimir, outcome, nodes, collectors, signal });
    await verifyDiscards(context);
    outcome.figure('series in Mimir', (await seriesIn(mimir)) ?? 'unknown');
  } finally {
    for (const opened of [mimir, loki, tempo]) opened.close();
  }
}

/** Waits until the app has sent everything; says why where it could not. */
async function appEnds({ run, namespace, outcome, signal }) {
  const pods = () => kubectlGet(['pods', '-n', namespace, '-l', `e2e-run=${run},e2e-role=sends`]);
  const ask = async () => outcomeOf(await pods());
  const { isOver, failures } = await eventually({ seconds: 120, signal }, ask, (app) => app.isOver);
  const seen = isOver ? failures.join(', ') : 'it did not end in 120 s';
  const couldSend = outcome.expect('the app could send everything', isOver && failures.length === 0, seen);
  if (!couldSend) (await explain(await pods())).forEach((line) => outcome.step(line));
  return couldSend;
}
