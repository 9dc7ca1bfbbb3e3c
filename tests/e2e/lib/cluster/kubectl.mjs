// @ts-check
// The kubectl program: one call, its output as text or JSON.
import { spawn } from 'node:child_process';

/** A kubectl call that failed; the message is what kubectl said. */
export class KubectlFailed extends Error {
  constructor(args, said) {
    super(`kubectl ${args.slice(0, 3).join(' ')}: ${said.trim() || 'failed without a message'}`);
  }
}

/** Starts a program that Ctrl-C in our terminal does not reach, so that it can still be used to clean up. */
export function start(program, args, options = {}) {
  return spawn(program, args, { detached: true, stdio: ['pipe', 'pipe', 'pipe'], ...options });
}

/**
 * Runs a program to its end; a program that cannot be started has code 127.
 * @param {string} program
 * @param {string[]} args
 * @param {{input?: string, cwd?: string}} [options]
 * @returns {Promise<{code: number, stdout: string, stderr: string}>}
 */
export function run(program, args, { input = '', cwd } = {}) {
  return new Promise((resolve) => {
    const child = start(program, args, { cwd });
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => (output[stream] += text));
    }
    child.on('error', (error) => resolve({ code: 127, stdout: '', stderr: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, ...output }));
    child.stdin.on('error', () => {}).end(input);
  });
}

/** Runs kubectl and throws where it fails. */
export async function kubectl(args, options) {
  const result = await run('kubectl', args, options);
  if (result.code !== 0) throw new KubectlFailed(args, result.stderr);
  return result;
}

/** The objects of a `kubectl get -o json`, whatever it printed: nothing, one object or a list. */
export async function kubectlGet(args, options) {
  const { stdout } = await kubectl(['get', ...args, '-o', 'json'], options);
  if (stdout.trim() === '') return [];
  const answer = JSON.parse(stdout);
  return answer.kind === 'List' ? answer.items : [answer];
}

/** Lines in which kubectl or the API server warns. */
export function warningsIn(stderr) {
  return stderr.split('\n').filter((line) => /\bwarning\b/i.test(line));
}

/** Objects as one JSON document for `kubectl ... -f -`. */
export function asList(objects) {
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects });
}
