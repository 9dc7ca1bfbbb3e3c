// @ts-check
// Asks an API server what it says to the manifests, one environment at a time.
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { presentNamespaces, reachNodes } from './lib/cluster/cluster.mjs';
import { run, warningsIn } from './lib/cluster/kubectl.mjs';
import { Ledger } from './lib/cluster/ledger.mjs';
import { namespacesOf, readObjects } from './lib/cluster/manifests.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { Outcome } from './lib/outcome.mjs';
import { Refused } from './lib/refused.mjs';
import { makeStandIns, readRequirements } from './lib/cluster/stand-ins.mjs';
import { interruption } from './lib/time.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `tests/e2e/dry-run [--dist FOLDER] [environment...]

For each environment (default development, staging, production): makes its namespaces and stand-ins
for what it requires, has the API server of KUBECONFIG judge dist/<environment>/ without applying it
(kubectl apply --dry-run=server), and removes what was made. An error or a warning is a failure.

Exit code: 0 all passed, 1 one failed, 2 nothing was tried.`;

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, { dist: { type: 'string', default: path.join(ROOT, 'dist') } });
  if (!parsed) return 0;
  const environments = parsed.positionals.length > 0 ? parsed.positionals : ['development', 'staging', 'production'];
  const outcome = new Outcome();
  await reachNodes();
  const inputs = [];
  for (const environment of environments) inputs.push(await inputOf(environment, path.resolve(parsed.values.dist, environment)));
  const signal = interruption();
  for (const input of inputs) {
    if (signal.aborted) break;
    await judge(input, outcome);
  }
  if (signal.aborted) outcome.expect('every environment was judged', false, signal.reason.message);
  return outcome.finish();
});

async function inputOf(environment, folder) {
  const requirements = await readRequirements(folder);
  const objects = await readObjects(folder);
  const present = await presentNamespaces(namespacesOf(objects));
  if (present.length > 0) throw new Refused(`the cluster already has ${present.join(', ')}; a dry run needs a cluster without them`);
  return { environment, folder, requirements, objects };
}

async function judge({ environment, folder, requirements, objects }, outcome) {
  const ledger = new Ledger();
  try {
    await ledger.make(objects.filter(({ kind }) => kind === 'Namespace'));
    await makeStandIns(ledger, requirements);
    const { code, stderr } = await run('kubectl', ['apply', '--dry-run=server', '-f', folder]);
    const warnings = warningsIn(stderr);
    outcome.expect(`${environment}: the API server accepts ${objects.length} objects`, code === 0, code === 0 ? '' : stderr.trim());
    outcome.expect(`${environment}: it warns of nothing`, warnings.length === 0, warnings.join('\n'));
  } catch (error) {
    outcome.expect(`${environment}: judged`, false, error.message);
  } finally {
    await ledger.removeAll().catch((error) => outcome.expect(`${environment}: everything made is removed`, false, error.message));
  }
}
