// @ts-check
// Calibration: the backends of an environment under a stepped load.
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { CapacityRun } from './lib/measure/capacity-run.mjs';
import { presentNamespaces, reachNodes } from './lib/cluster/cluster.mjs';
import { prefixed, secretsIn, storageOf } from './lib/cluster/elsewhere.mjs';
import { run } from './lib/cluster/kubectl.mjs';
import { Ledger } from './lib/cluster/ledger.mjs';
import { namespacesOf, readObjects } from './lib/cluster/manifests.mjs';
import { readModel } from './lib/measure/model.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { Outcome } from './lib/outcome.mjs';
import { Refused } from './lib/refused.mjs';
import { STEPS, stepsFrom } from './lib/measure/steps.mjs';
import { interruption } from './lib/time.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `tests/e2e/capacity [options] [folder]

Deploys the object store and the backends of a synthesized folder (default dist/production) to
namespaces of its own, loads all three in steps, and prints the working set (95th percentile of the
last five minutes of a step) and the CPU that each took beside what dist/reports/*/capacity.json says.
Then, under the last load, has Mimir compact its whole head, and kills each backend and watches it
start again. Removes what it made.

  --steps LIST     SERIES/MEGABYTES/SPANS/MINUTES,... (default ${STEPS})
  --past MINUTES   before each step Mimir starts anew with samples of so many minutes, so that its
                   head is full, and compacted during half an hour (default 160; 0: goes on as it is)
  --pod-seconds N  a pod of the fleet, 250 series, is replaced after so long (default: never)
  --tenant NAME    the tenant, where the backends have tenants
  --no-peaks       no compaction of the whole head and no killing at the end
  --page FILE      writes the table into a page, between its markers: docs/capacity.md
  --json FILE      writes what was measured, after each step
  --prefix NAME    of the namespaces (default t-cap-)
  --keep           leave everything in the cluster and list it

Exit code: 0 all passed, 1 an assertion failed, 2 nothing was tried.`;

const OPTIONS = {
  steps: { type: 'string', default: STEPS },
  past: { type: 'string', default: '160' },
  'pod-seconds': { type: 'string' },
  tenant: { type: 'string' },
  'no-peaks': { type: 'boolean' },
  page: { type: 'string' },
  json: { type: 'string' },
  prefix: { type: 'string', default: 't-cap-' },
  keep: { type: 'boolean' },
};

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, OPTIONS);
  if (!parsed) return 0;
  const { values: options, positionals } = parsed;
  const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/production'));
  const steps = stepsFrom(options.steps);
  const model = await readModel(folder);
  const nodes = await reachNodes();
  const { objects, secrets } = await storageIn(folder, options.prefix);
  const taken = await presentNamespaces(namespacesOf(objects));
  if (taken.length > 0) throw new Refused(`the cluster already has ${taken.join(', ')}; --prefix names others`);
  const outcome = new Outcome();
  const ledger = new Ledger();
  const signal = interruption();
  const save = async (result) => options.json && writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
  const capacity = new CapacityRun({ objects, secrets, nodes, steps, model, options, outcome, ledger, signal, save });
  try {
    await capacity.run();
  } catch (error) {
    outcome.expect('the test came to its end', false, signal.aborted ? signal.reason.message : error.message);
  } finally {
    await capacity.close();
    if (options.keep) outcome.step(`kept: ${ledger.describe().join(', ')}`);
    else outcome.step(`removed ${await ledger.removeAll()} objects`);
  }
  return outcome.finish();
});

async function storageIn(folder, prefix) {
  const environment = path.basename(folder);
  const storage = storageOf(await readObjects(folder));
  const namespaces = namespacesOf(storage);
  const printed = await run('./secrets', [environment], { cwd: ROOT });
  if (printed.code !== 0) throw new Refused(`./secrets ${environment} failed: ${printed.stderr.trim()}`);
  const secrets = secretsIn(await readObjects('-', printed.stdout), namespaces);
  return { objects: prefixed(storage, prefix, namespaces), secrets: prefixed(secrets, prefix, namespaces) };
}
