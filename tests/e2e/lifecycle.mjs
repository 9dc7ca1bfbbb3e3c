// @ts-check
// Asks an API server about each change that the lifecycle rules know, and runs the commands that their messages name.
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { presentNamespaces, reachNodes } from './lib/cluster/cluster.mjs';
import { kubectl, kubectlGet, run } from './lib/cluster/kubectl.mjs';
import { main, optionsFrom } from './lib/options.mjs';
import { Outcome } from './lib/outcome.mjs';
import { Refused } from './lib/refused.mjs';
import { eventually, interruption } from './lib/time.mjs';

const CASES = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../golden/lifecycle');
const NAMESPACE = 't-lifecycle';

const HELP = `tests/e2e/lifecycle [case...]

For each change in tests/golden/lifecycle (default all): applies before.yaml, has the API server of
KUBECONFIG judge after.yaml, runs the commands that problems.txt names, and applies after.yaml. Makes
the namespace ${NAMESPACE} and cluster-wide objects of that name, and removes them.

Exit code: 0 all passed, 1 one failed, 2 nothing was tried.`;

await main(async (argv) => {
  const parsed = optionsFrom(argv, HELP, {});
  if (!parsed) return 0;
  const cases = parsed.positionals.length > 0 ? parsed.positionals : (await readdir(CASES)).sort();
  await reachNodes();
  if ((await presentNamespaces([NAMESPACE])).length > 0) throw new Refused(`the cluster already has the namespace ${NAMESPACE}`);
  const outcome = new Outcome();
  const signal = interruption();
  await kubectl(['create', 'namespace', NAMESPACE]);
  try {
    for (const name of cases) {
      if (signal.aborted) break;
      await judge(name, outcome).catch((error) => outcome.expect(`${name}: judged`, false, error.message));
    }
  } finally {
    await kubectl(['delete', 'namespace', NAMESPACE, '--timeout=120s']);
  }
  return outcome.finish();
});

async function judge(name, outcome) {
  const [before, after] = ['before.yaml', 'after.yaml'].map((file) => path.join(CASES, name, file));
  const problems = await readFile(path.join(CASES, name, 'problems.txt'), 'utf8');
  const commands = / run '([^']+)'/.exec(problems)?.[1];
  try {
    await kubectl(['apply', '-f', before]);
    await settled(before);
    const refusal = await answer(before, after);
    if (!commands) {
      outcome.expect(`${name}: the API server takes it`, refusal === '', refusal);
      return;
    }
    outcome.expect(`${name}: the API server doesn't do it`, refusal !== '', refusal.slice(0, 160));
    const pod = await runningPod();
    const live = JSON.stringify(specsOf(await kubectlGet(['-f', before])));
    const { code, stderr } = await run('sh', ['-c', commands]);
    outcome.expect(`${name}: the commands can be run`, code === 0, code === 0 ? '' : stderr);
    const applied = await run('kubectl', ['apply', '-f', after]);
    outcome.expect(`${name}: then it applies`, applied.code === 0, applied.code === 0 ? '' : applied.stderr);
    const asIs = JSON.stringify(specsOf(await kubectlGet(['-f', after])));
    outcome.expect(`${name}: then it is as it should be`, asIs !== live);
    if (commands.includes('orphan')) {
      const kept = await eventually({ seconds: 30 }, runningPod, (found) => found?.metadata.ownerReferences?.[0].uid !== pod?.metadata.ownerReferences?.[0].uid);
      outcome.expect(`${name}: its pod is the same`, pod !== undefined && kept?.metadata.uid === pod.metadata.uid);
      outcome.expect(`${name}: its pod is taken over`, kept?.metadata.ownerReferences?.[0].uid !== pod?.metadata.ownerReferences?.[0].uid);
    }
  } finally {
    await kubectl(['delete', '-f', after, '--ignore-not-found', '--timeout=120s']);
    await kubectl(['delete', 'pods,persistentvolumeclaims', '--all', '-n', NAMESPACE, '--timeout=120s']);
  }
}

/** What the API server has against it, also where it only keeps the old value without a word. */
async function answer(before, after) {
  const { code, stdout, stderr } = await run('kubectl', ['apply', '--dry-run=server', '-o', 'json', '-f', after]);
  if (code !== 0) return stderr.trim().split('\n').filter((line) => !line.startsWith('WARNING')).join(' ');
  const live = await kubectlGet(['-f', before]);
  const then = itemsOf(JSON.parse(stdout));
  return JSON.stringify(specsOf(live)) === JSON.stringify(specsOf(then)) ? 'it is accepted, and nothing changes' : '';
}

/** What people wrote, without what the cluster notes beside it. */
function specsOf(objects) {
  return objects.map((object) => object.spec ?? object);
}

function itemsOf(answered) {
  return answered.kind === 'List' ? answered.items : [answered];
}

/** Claims are bound, and workloads have made their pods. */
async function settled(file) {
  const objects = await kubectlGet(['-f', file]);
  if (objects.some(({ kind }) => kind === 'PersistentVolumeClaim')) {
    await kubectl(['wait', '--for=jsonpath={.status.phase}=Bound', 'persistentvolumeclaim/sloth-data', '-n', NAMESPACE, '--timeout=60s']);
  }
  if (objects.some(({ kind }) => kind === 'StatefulSet')) {
    await eventually({ seconds: 60 }, runningPod, (pod) => pod !== undefined);
  }
}

/** The pod of the workload; it needn't get Ready for any of this. */
async function runningPod() {
  const pods = await kubectlGet(['pods', '-n', NAMESPACE]);
  return pods.find(({ metadata }) => !metadata.deletionTimestamp);
}
