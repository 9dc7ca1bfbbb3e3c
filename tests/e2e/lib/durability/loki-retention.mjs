// @ts-check
// Loki's retention, seen to delete: lines of 40 days ago, some of them with the label of the audit stream.
import { exposed } from '../protocol/backend.mjs';
import { deletePod, readyAgain, runWith } from './strikes.mjs';
import { eventually, pause } from '../time.mjs';

const DAYS = 40;
const DAY = 86_400_000;
/** Seconds until the written lines are found. */
const SEEN_WITHIN = 120;
/** Seconds until the lines are gone from queries, and then their chunks from the store. */
const WITHIN = 900;
const DELETED_WITHIN = 240;
/**
 * For this run only, in place of what the configuration file says: old lines may come in; the compactor
 * looks often and doesn't wait before it deletes; and the index that queries use is not kept for long.
 */
const SHORTENED = [
  '-validation.reject-old-samples=false',
  '-compactor.compaction-interval=30s',
  '-compactor.retention-delete-delay=30s',
  '-tsdb.shipper.resync-interval=30s',
  '-store.index-cache-validity=30s',
];

/** Pushes old lines, with and without the label, and young ones; waits until the old ones without it are gone. */
export async function retention(context) {
  const { outcome, backends, signal } = context;
  const { subject: lines, workload } = backends.find(({ subject }) => subject.name === 'loki');
  await runWith(workload, SHORTENED, signal);
  const kinds = { old: { age: DAYS * DAY, labels: { kind: 'old' } }, audit: { age: DAYS * DAY, labels: { kind: 'audit', log_type: 'audit' } }, young: { age: 0, labels: { kind: 'young' } } };
  const expected = 2000;
  for (const [kind, { age, labels }] of Object.entries(kinds)) {
    const { status, said } = await lines.post(lines.request(0, Date.now() - age, expected / 20, labels));
    outcome.expect(`loki takes ${expected} ${kind} lines`, status === 204, `${status} ${said.slice(0, 200)}`);
  }
  const counts = async () => Object.fromEntries(await Promise.all(Object.keys(kinds).map(async (kind) => [kind, await lines.countOf({ kind }, kinds[kind].age)])));
  await lines.flush();
  await pause(10, signal);
  await restarted(workload, signal);
  const first = await eventually({ seconds: SEEN_WITHIN, every: 1, signal }, counts, (found) => Object.values(found).every((count) => count === expected));
  outcome.expect('all of them are found at first', Object.values(first).every((count) => count === expected), JSON.stringify(first));
  const began = performance.now();
  const then = await eventually({ seconds: WITHIN, every: 5, signal }, counts, ({ old }) => old === 0);
  const seconds = Math.round((performance.now() - began) / 1000);
  outcome.expect(`lines of ${DAYS} days ago go, audit lines and young ones stay`, then.old === 0 && then.audit === expected && then.young === expected, `${JSON.stringify(then)} after ${seconds} s`);
  const chunks = await eventually({ seconds: DELETED_WITHIN, every: 5, signal }, () => chunksDeleted(lines), (count) => count > 0);
  outcome.expect('their chunks are deleted from the object store', chunks > 0, `${chunks}`);
  await restarted(workload, signal);
  const still = await eventually({ seconds: SEEN_WITHIN, every: 1, signal }, counts, ({ audit }) => audit === expected);
  outcome.expect('and the audit lines are in the store still, by a Loki with empty caches', still.audit === expected && still.old === 0, JSON.stringify(still));
}

async function chunksDeleted(lines) {
  const found = exposed(await lines.backend.text('/metrics'), 'loki_boltdb_shipper_retention_sweeper_chunk_deleted_duration_seconds_count');
  return found.filter(({ labels }) => labels.includes('status="success"')).reduce((sum, { value }) => sum + value, 0);
}

async function restarted(workload, signal) {
  await readyAgain(workload, await deletePod(workload), signal);
}
