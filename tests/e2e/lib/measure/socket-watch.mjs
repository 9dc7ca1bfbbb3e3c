// @ts-check
// Looks at the sockets of every node's pods, from a pod on each node.
import { readFile } from 'node:fs/promises';
import { kubectl, kubectlGet } from '../cluster/kubectl.mjs';
import { awaitReady } from '../cluster/readiness.mjs';
import { eventually } from '../time.mjs';
import { factsOf } from './sockets.mjs';

const NAMESPACE = 't-sockets';
const NAME = 'sockets';
/** Seconds between two samples; what lasts shorter stays in TIME_WAIT, and in the node's connection tracking. */
const INTERVAL = '1';
/** Seconds between two looks at who has which address. */
const EVERY = 10;
const PATIENCE = 120;

/** Watches until it is closed; remembers every pod that there was. */
export class SocketWatch {
  #parts;
  #known = new Map();
  #timer;

  constructor({ ledger, signal }) {
    this.#parts = { ledger, signal };
  }

  /** Begins, and waits until every node was looked at once. */
  async start() {
    const { ledger, signal } = this.#parts;
    const labels = { 'pod-security.kubernetes.io/enforce': 'privileged' };
    const watcher = daemonSet(await readFile(new URL('sockets.awk', import.meta.url), 'utf8'));
    await ledger.make([{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE, labels } }, watcher]);
    const lacks = await awaitReady([watcher], { seconds: PATIENCE, signal });
    if (lacks.length > 0) throw new Error(`the pods that look at sockets: ${lacks[0].lack}`);
    await eventually({ seconds: PATIENCE, every: 1, signal }, () => this.#texts(), (texts) => texts.every((text) => /^ready$/m.test(text)));
    await this.#look();
    this.#timer = setInterval(() => this.#look().catch(() => {}), EVERY * 1000);
  }

  /** The facts of each node until now, and all objects that ever had an address meanwhile. */
  async seen() {
    await this.#look();
    return { facts: (await this.#texts()).map(factsOf), objects: [...this.#known.values()] };
  }

  close() {
    clearInterval(this.#timer);
  }

  async #look() {
    const found = await kubectlGet(['pods,services,endpointslices.discovery.k8s.io,nodes', '-A']);
    for (const object of found) {
      const { uid } = object.metadata;
      const addresses = this.#known.get(uid)?.status?.podIPs;
      this.#known.delete(uid);
      if (object.kind === 'Pod' && !object.status.podIPs) object.status.podIPs = addresses;
      this.#known.set(uid, object);
    }
  }

  async #texts() {
    const pods = await kubectlGet(['pods', '-n', NAMESPACE, '-l', `app=${NAME}`]);
    return Promise.all(pods.map(async ({ metadata }) => (await kubectl(['logs', '-n', NAMESPACE, metadata.name])).stdout));
  }
}

function daemonSet(program) {
  const container = {
    name: NAME,
    image: 'docker.io/library/busybox:1',
    command: ['/bin/sh', '-c', 'exec awk "$PROGRAM"'],
    env: [{ name: 'PROGRAM', value: program.replaceAll('$(', '$$(') }, { name: 'INTERVAL', value: INTERVAL }],
    securityContext: { privileged: true, runAsUser: 0 },
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { namespace: NAMESPACE, name: NAME },
    spec: {
      selector: { matchLabels: { app: NAME } },
      template: {
        metadata: { labels: { app: NAME } },
        spec: { hostPID: true, hostNetwork: true, tolerations: [{ operator: 'Exists' }], terminationGracePeriodSeconds: 0, automountServiceAccountToken: false, containers: [container] },
      },
    },
  };
}
