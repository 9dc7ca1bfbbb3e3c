// @ts-check
// The stack under test: applied, Ready in time, and Ready still at the end.
import { run, warningsIn } from './kubectl.mjs';
import { changesBetween, explain, podsOf, restartsOf, totalOf, workingSets } from './pods.mjs';
import { awaitReady, nameOf } from './readiness.mjs';
import { makeSecrets, makeStandIns } from './stand-ins.mjs';
import { workloadsOf } from './manifests.mjs';
import { secondsSince } from '../time.mjs';

/** Issue limit, from apply to all Ready, images being on the nodes. */
const READY_WITHIN = 120;
/** How long the test looks on, so that a miss has a figure. */
const PATIENCE = 300;

/** The folder's objects in the cluster. */
export class Stack {
  #parts;
  #began;
  #restartsAtReady;

  constructor(parts) {
    this.#parts = parts;
  }

  /** Applies the folder as a user does. */
  async apply() {
    const { folder, objects, outcome, ledger } = this.#parts;
    await ledger.claim(objects);
    this.#began = performance.now();
    const { code, stderr } = await run('kubectl', ['apply', '-f', folder]);
    const warnings = warningsIn(stderr);
    outcome.expect('kubectl apply succeeds', code === 0, code === 0 ? `${objects.length} objects` : stderr.trim());
    outcome.expect('kubectl apply warns of nothing', warnings.length === 0, warnings.join('\n'));
    if (code !== 0) throw new Error('the manifests were not accepted');
  }

  /** Waits for Ready; false where it does not come. */
  async becomesReady() {
    const { workloads, outcome, signal } = this.#parts;
    outcome.step(`waiting for ${workloads.length} workloads`);
    const lacks = await awaitReady(workloads, { seconds: PATIENCE, signal });
    const seconds = secondsSince(this.#began);
    const isReady = lacks.length === 0;
    const seen = isReady ? `${seconds} s` : lacks.map(({ workload, lack }) => `${nameOf(workload)} ${lack}`).join(', ');
    outcome.expect(`everything is Ready within ${READY_WITHIN} s`, isReady && seconds <= READY_WITHIN, seen);
    outcome.figure('seconds from apply to all Ready', isReady ? seconds : `not after ${seconds}`);
    const pods = await podsOf(workloads);
    this.#restartsAtReady = restartsOf(pods);
    if (!isReady) (await explain(pods)).forEach((line) => outcome.step(line));
    return isReady;
  }

  /** The pods of one Service's workload. */
  async podsBehind(service) {
    const { selector } = service.spec;
    const pods = await podsOf(this.#parts.workloads);
    return pods.filter(({ metadata }) => metadata.namespace === service.metadata.namespace && Object.entries(selector).every(([key, value]) => metadata.labels[key] === value));
  }

  /** Asserts that no container restarted since Ready, and notes what the pods take. */
  async stayedReady() {
    const { workloads, nodes, outcome } = this.#parts;
    const pods = await podsOf(workloads);
    const atEnd = restartsOf(pods);
    const changes = changesBetween(this.#restartsAtReady, atEnd);
    outcome.expect('no container restarted after Ready', changes.length === 0, changes.join(', '));
    outcome.figure('restarts before/after Ready', `${totalOf(this.#restartsAtReady)}/${totalOf(atEnd) - totalOf(this.#restartsAtReady)}`);
    for (const { pod, megabytes } of await workingSets(nodes, pods)) outcome.figure(`working set of ${pod}`, `${megabytes} MB`);
  }
}

/** Makes what the folder requires and the cluster lacks, applies it, and waits until it is Ready; undefined where it doesn't get so. */
export async function bringUp({ folder, environment, root, requirements, objects, notAwaited, nodes, outcome, ledger, signal }) {
  const made = await makeStandIns(ledger, requirements);
  const secrets = await makeSecrets(ledger, requirements, { environment, root });
  outcome.step(`made ${made.length} stand-ins and ${secrets.length} objects of ./secrets ${environment}`);
  const awaited = workloadsOf(objects).filter(({ metadata }) => !notAwaited.includes(metadata.name));
  const stack = new Stack({ folder, objects, workloads: awaited, nodes, outcome, ledger, signal });
  await stack.apply();
  return (await stack.becomesReady()) ? stack : undefined;
}
