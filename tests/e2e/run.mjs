// @ts-check
// The end-to-end test: apply, wait, send, query, remove.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { presentNamespaces, reachNodes, workersOf } from './lib/cluster/cluster.mjs';
import { Ledger } from './lib/cluster/ledger.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { namespacesOf, readObjects, samplingOf } from './lib/cluster/manifests.mjs';
import { readCost, sufferOutage } from './lib/durability/outage.mjs';
import { Outcome } from './lib/outcome.mjs';
import { Refused } from './lib/refused.mjs';
import { namespacesFor, readRequirements } from './lib/cluster/stand-ins.mjs';
import { bringUp } from './lib/cluster/stack.mjs';
import { followSignals } from './lib/measure/telemetry.mjs';
import { interruption } from './lib/time.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `tests/e2e/run [options] [folder]

Applies a synthesized folder (default dist/development) to the cluster of KUBECONFIG, waits until
everything is Ready, lets a sample app log, count and trace, and looks for all of it in Mimir, Loki
and Tempo. Makes stand-ins for what the folder requires and the cluster lacks. Removes what it made.

  --yes                 use a cluster that already has the folder's namespaces; what was there stays
  --keep                leave everything in the cluster and list it
  --outage              then take Mimir away for three minutes and replace a collector meanwhile
  --not-awaited NAME    a workload that need not get Ready (ztunnel where no istiod runs); repeatable
  --sampling PERCENT    the share of traces that is kept (default: read from the manifests)
  --tenant NAME         the tenant to query, where the backends have tenants
  --app-namespace NAME  where the sample app runs (default platform)

Exit code: 0 all passed, 1 an assertion failed, 2 nothing was tried.`;

const OPTIONS = {
  yes: { type: 'boolean' },
  keep: { type: 'boolean' },
  outage: { type: 'boolean' },
  'not-awaited': { type: 'string', multiple: true, default: [] },
  sampling: { type: 'string' },
  tenant: { type: 'string' },
  'app-namespace': { type: 'string', default: 'platform' },
};

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, OPTIONS);
  if (!parsed) return 0;
  const { values: options, positionals } = parsed;
  options.sampling = percentFrom(options.sampling);
  if (positionals.length > 1) throw new Refused('one folder at a time (see --help)');
  const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/development'));
  const nodes = await reachNodes();
  const requirements = await readRequirements(folder);
  const objects = await readObjects(folder);
  const cost = options.outage ? await readCost(folder) : undefined;
  const present = await refuseTaken(folder, objects, options);
  const outcome = new Outcome();
  const ledger = new Ledger();
  await ledger.watchClaims(present);
  const signal = interruption();
  try {
    await test({ folder, nodes, requirements, objects, cost, options, outcome, ledger, signal });
  } catch (error) {
    if (error instanceof Refused) outcome.step(error.message);
    outcome.expect('the test came to its end', false, signal.aborted ? signal.reason.message : error.message);
  } finally {
    await leave(ledger, outcome, options);
  }
  return outcome.finish();
});

function percentFrom(text) {
  if (text === undefined) return undefined;
  const percent = Number(text);
  if (!(percent > 0 && percent <= 100)) throw new Refused(`--sampling is a percentage over 0 up to 100, not ${text}`);
  return percent;
}

async function refuseTaken(folder, objects, { yes }) {
  const present = await presentNamespaces(namespacesOf(objects));
  if (present.length > 0 && !yes) {
    throw new Refused(`the cluster already has ${present.join(', ')} of ${path.relative('', folder)}; --yes uses it all the same`);
  }
  return present;
}

async function test({ folder, nodes, requirements, objects, cost, options, outcome, ledger, signal }) {
  const environment = path.basename(folder);
  const stack = await bringUp({ folder, environment, root: ROOT, requirements, objects, notAwaited: options['not-awaited'], nodes, outcome, ledger, signal });
  if (!stack) return;
  const namespace = options['app-namespace'];
  await ledger.make(namespacesFor({ namespaces: [{ name: namespace }], configMaps: [] }));
  const sampling = samplingOf(objects);
  if (options.sampling !== undefined) sampling.percent = options.sampling;
  const cluster = { objects, nodes, workers: workersOf(nodes), namespace, environment, tenant: options.tenant, outcome, ledger, signal, stack };
  await followSignals({ ...cluster, sampling });
  await stack.stayedReady();
  if (cost) await sufferOutage({ ...cluster, cost });
}

async function leave(ledger, outcome, { keep }) {
  if (keep) {
    outcome.step(`kept: ${ledger.describe().join(', ')}`);
    return;
  }
  outcome.step('removing what was made');
  try {
    outcome.step(`removed ${await ledger.removeAll()} objects`);
  } catch (error) {
    outcome.expect('everything that was made is removed', false, error.message);
  }
}
