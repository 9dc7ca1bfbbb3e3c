// @ts-check
// Which connections the pods of a stack make and accept, beside those that its report declares.
import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { presentNamespaces, reachNodes, workersOf } from './lib/cluster/cluster.mjs';
import { Ledger } from './lib/cluster/ledger.mjs';
import { namespacesOf, otlpEndpointOf, readObjects, serviceOf, workloadsOf } from './lib/cluster/manifests.mjs';
import { bringUp } from './lib/cluster/stack.mjs';
import { namespacesFor, readRequirements } from './lib/cluster/stand-ins.mjs';
import { samplePods } from './lib/load/sample-app.mjs';
import { compare, concerning, declaredText } from './lib/measure/connections.mjs';
import { connectionsOf, Peers, textOf } from './lib/measure/peers.mjs';
import { SocketWatch } from './lib/measure/socket-watch.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { Outcome } from './lib/outcome.mjs';
import { Refused } from './lib/refused.mjs';
import { interruption, pause } from './lib/time.mjs';

const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

const HELP = `tests/e2e/connections [options] [folder]

Looks each second, from a pod on each node, at the sockets of the pods of a synthesized folder
(default dist/development) that runs on the cluster of KUBECONFIG, lets the sample app log and send
meanwhile, and compares the connections with those of dist/reports/*/connections.json: seen and
declared, seen only, declared only. Seen only is a failure. Removes what it made.

  --minutes N           how long to look (default 10)
  --apply               apply the folder first, as tests/e2e/run does, so that its start is seen, too
  --list                compare with nothing
  --json FILE           writes what was seen
  --not-awaited NAME    with --apply: a workload that need not get Ready; repeatable
  --app-namespace NAME  where the sample app runs (default platform)

Exit code: 0 all that was seen is declared, 1 something is not, 2 nothing was tried.`;

const OPTIONS = {
  minutes: { type: 'string', default: '10' },
  apply: { type: 'boolean' },
  list: { type: 'boolean' },
  json: { type: 'string' },
  'not-awaited': { type: 'string', multiple: true, default: [] },
  'app-namespace': { type: 'string', default: 'platform' },
};

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, OPTIONS);
  if (!parsed) return 0;
  const { values: options, positionals } = parsed;
  if (!(Number(options.minutes) > 0)) throw new Refused(`--minutes is a number over 0, not ${options.minutes}`);
  const folder = path.resolve(positionals[0] ?? path.join(ROOT, 'dist/development'));
  const declared = options.list ? undefined : await readDeclared(folder);
  const nodes = await reachNodes();
  const requirements = await readRequirements(folder);
  const objects = await readObjects(folder);
  await refuseOtherwise(objects, options);
  const [outcome, ledger, signal] = [new Outcome(), new Ledger(), interruption()];
  const watch = new SocketWatch({ ledger, signal });
  try {
    const seen = await look({ folder, nodes, requirements, objects, options, outcome, ledger, signal, watch });
    if (options.json) await writeFile(options.json, `${JSON.stringify(seen, null, 2)}\n`);
    report(seen, declared, outcome);
  } catch (error) {
    outcome.expect('the test came to its end', false, signal.aborted ? signal.reason.message : error.message);
  } finally {
    watch.close();
    outcome.step('removing what was made');
    await ledger.removeAll().catch((error) => outcome.expect('everything that was made is removed', false, error.message));
  }
  return outcome.finish();
});

/** The connections that synth declares beside a folder of manifests. */
async function readDeclared(folder) {
  const file = path.join(path.dirname(folder), 'reports', path.basename(folder), 'connections.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Refused(`${file} is missing; run ./synth, or give --list`);
  });
  return JSON.parse(text);
}

async function refuseOtherwise(objects, { apply }) {
  const wanted = namespacesOf(objects);
  const present = await presentNamespaces(wanted);
  if (apply && present.length > 0) throw new Refused(`the cluster already has ${present.join(', ')}; without --apply what runs there is looked at`);
  if (!apply && present.length < wanted.length) throw new Refused('the folder is not applied; --apply does that, or tests/e2e/run --keep');
}

/** The connections of the stack's pods, those of its start included where it is applied here. */
async function look({ folder, nodes, requirements, objects, options, outcome, ledger, signal, watch }) {
  await watch.start();
  outcome.step(`the sockets of ${nodes.length} nodes are looked at`);
  const environment = path.basename(folder);
  if (options.apply) await bringUp({ folder, environment, root: ROOT, requirements, objects, notAwaited: options['not-awaited'], nodes, outcome, ledger, signal });
  const namespace = options['app-namespace'];
  await ledger.make(namespacesFor({ namespaces: [{ name: namespace }], configMaps: [] }));
  const otlp = otlpEndpointOf(serviceOf(objects, 'alloy'));
  await ledger.make(samplePods({ run: randomBytes(3).toString('hex'), namespace, nodes: workersOf(nodes), otlp, environment }));
  outcome.step(`the sample app runs; looking for ${options.minutes} minutes`);
  await pause(Number(options.minutes) * 60, signal);
  const { facts, objects: addressed } = await watch.seen();
  return concerning(connectionsOf(facts, new Peers(addressed, facts)), workloadsOf(objects));
}

function report(seen, declared, outcome) {
  if (!declared) {
    for (const connection of seen) outcome.step(textOf(connection));
    outcome.expect('connections are seen', seen.length > 0, `${seen.length}`);
    return;
  }
  const { both, undeclared, unseen } = compare(seen, declared);
  for (const { connection, edges } of both) outcome.step(`seen and declared: ${textOf(connection)}${purposesOf(edges)}`);
  for (const edge of unseen) outcome.step(`declared, not seen: ${declaredText(edge)}`);
  for (const connection of undeclared) outcome.step(`seen, not declared: ${textOf(connection)}`);
  outcome.expect('every connection that is seen is declared', seen.length > 0 && undeclared.length === 0, undeclared.length === 0 ? `${seen.length}` : `${undeclared.length} of ${seen.length} are not`);
  outcome.figure('connections seen and declared / declared only / seen only', `${both.length} / ${unseen.length} / ${undeclared.length}`);
}

function purposesOf(edges) {
  const purposes = [...new Set(edges.map(({ purpose }) => purpose).filter(Boolean))];
  return purposes.length === 0 ? '' : ` (${purposes.join(', ')})`;
}
