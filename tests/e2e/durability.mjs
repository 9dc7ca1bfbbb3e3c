// @ts-check
// Takes pods, processes and the object store away from the backends, overloads them and reads too much, and counts what is lost.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { deployBackends, readBackends, removeVolumes } from './lib/cluster/backends-stack.mjs';
import { presentNamespaces, reachNodes } from './lib/cluster/cluster.mjs';
import { deletes, kills, storeAway } from './lib/durability/durability-parts.mjs';
import { DurableLines } from './lib/durability/durable-lines.mjs';
import { DurableSamples } from './lib/durability/durable-samples.mjs';
import { DurableTraces } from './lib/durability/durable-traces.mjs';
import { reading } from './lib/durability/heavy-reading.mjs';
import { Ledger } from './lib/cluster/ledger.mjs';
import { retention } from './lib/durability/loki-retention.mjs';
import { namespacesOf, serviceOf, workloadBehind } from './lib/cluster/manifests.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { Outcome } from './lib/outcome.mjs';
import { overload } from './lib/durability/overload.mjs';
import { Peaks } from './lib/measure/peaks.mjs';
import { Refused } from './lib/refused.mjs';
import { interruption } from './lib/time.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
/** In this order; reading comes first, so that the rest happens to backends that hold something. */
const PARTS = { reading, deletes, kills, store: storeAway, overload, retention };

const HELP = `tests/e2e/durability [options] [folder]

Applies the object store and the backends of a synthesized folder (default dist/production) to the
cluster of KUBECONFIG, in namespaces of its own, pushes known samples, lines and traces to them, and
counts what is there after each part. Removes what it made.

  --part NAME            ${Object.keys(PARTS).join(', ')}; repeatable (default all)
  --series N             series written every 15 s (default 25000)
  --log-bytes N          bytes of lines a second (default 500000)
  --spans N              spans a second (default 200)
  --reading-lines N      megabytes of lines to load before reading (default 300)
  --reading-spans N      spans to load before reading (default 100000)
  --crash-window N       seconds that a crash of Tempo may cost (default: what the report says)
  --prefix TEXT          before the namespaces' names (default t-dura-)
  --tenant NAME          the tenant to push and query as, where the backends have tenants
  --keep                 leave everything in the cluster and list it

Exit code: 0 all passed, 1 an assertion failed, 2 nothing was tried.`;

const OPTIONS = {
  part: { type: 'string', multiple: true, default: Object.keys(PARTS) },
  series: { type: 'string', default: '25000' },
  'log-bytes': { type: 'string', default: '500000' },
  spans: { type: 'string', default: '200' },
  'reading-lines': { type: 'string', default: '300' },
  'reading-spans': { type: 'string', default: '100000' },
  'crash-window': { type: 'string' },
  prefix: { type: 'string', default: 't-dura-' },
  tenant: { type: 'string' },
  keep: { type: 'boolean' },
};

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, OPTIONS);
  if (!parsed) return 0;
  const { values: options, positionals } = parsed;
  const unknown = options.part.find((part) => !PARTS[part]);
  if (unknown) throw new Refused(`there is no part ${unknown} (see --help)`);
  const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/production'));
  const nodes = await reachNodes();
  const { prefix } = options;
  const { objects, secrets } = await readBackends({ folder, environment: path.basename(folder), root: ROOT, prefix });
  const taken = await presentNamespaces(namespacesOf(objects));
  if (taken.length > 0) throw new Refused(`the cluster already has ${taken.join(', ')}; --prefix takes other names`);
  const [outcome, ledger, signal] = [new Outcome(), new Ledger(), interruption()];
  const context = { folder, nodes, objects, secrets, options, outcome, ledger, signal };
  try {
    await test(context);
  } catch (error) {
    outcome.expect('the test came to its end', false, signal.aborted ? signal.reason.message : error.message);
  } finally {
    await leave(context);
  }
  return outcome.finish();
});

async function test(context) {
  const { objects, options } = context;
  await deployBackends(context);
  const killers = `${options.prefix}kill`;
  await context.ledger.make([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: killers, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } }]);
  const run = randomBytes(3).toString('hex');
  const made = { objects, run, tenant: options.tenant };
  /** @type {any[]} */
  const subjects = [
    new DurableSamples({ ...made, series: Number(options.series) }),
    new DurableLines({ ...made, bytesPerSecond: Number(options['log-bytes']) }),
    new DurableTraces({ ...made, spansPerSecond: Number(options.spans) }),
  ];
  const backends = subjects.map((subject) => ({ subject, workload: workloadBehind(objects, serviceOf(objects, subject.name)) }));
  const peaks = new Peaks({ workloads: [...backends.map(({ workload }) => workload), workloadBehind(objects, serviceOf(objects, 'minio'))], nodes: context.nodes, outcome: context.outcome });
  try {
    for (const part of Object.keys(PARTS).filter((name) => options.part.includes(name))) {
      context.outcome.step(`--- ${part}`);
      for (const subject of subjects) subject.begin?.(part);
      await PARTS[part]({ ...context, run, backends, peaks, namespace: killers });
    }
  } finally {
    peaks.close();
    for (const subject of subjects) subject.close();
  }
}

async function leave({ ledger, outcome, objects, options }) {
  if (options.keep) {
    outcome.step(`kept: ${ledger.describe().join(', ')}`);
    return;
  }
  outcome.step('removing what was made');
  try {
    outcome.step(`removed ${await ledger.removeAll()} objects and ${await removeVolumes(namespacesOf(objects))} volumes`);
  } catch (error) {
    outcome.expect('everything that was made is removed', false, error.message);
  }
}
