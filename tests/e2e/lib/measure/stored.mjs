// @ts-check
// How many bytes the object store holds, by bucket.
import { run } from '../cluster/kubectl.mjs';

const NAME = 'bucket-sizes';

/** A pod with the object store's own client, like the Job that makes the buckets. */
export function sizesPod(job) {
  const { spec } = structuredClone(job.spec.template);
  const [client] = spec.containers;
  delete client.args;
  client.command = ['/bin/sh', '-c', 'sleep 86400'];
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: NAME, namespace: job.metadata.namespace }, spec: { ...spec, restartPolicy: 'Never', terminationGracePeriodSeconds: 0 } };
}

const SCRIPT = `printf '%s\\n%s\\n' "$(cat $CREDENTIALS_DIR/root/user)" "$(cat $CREDENTIALS_DIR/root/password)" | mc alias set store "$MINIO_URL" >/dev/null
for bucket in mimir loki tempo; do mc du --json "store/$bucket"; done`;

/** The bytes of each bucket; undefined where the pod cannot tell. */
export async function bucketSizes(namespace) {
  const { code, stdout } = await run('kubectl', ['exec', '-n', namespace, NAME, '--', '/bin/sh', '-c', SCRIPT]);
  if (code !== 0) return undefined;
  const answers = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return Object.fromEntries(answers.map(({ prefix, size, objects }) => [prefix.replace(/\/$/, ''), { bytes: size, objects }]));
}
