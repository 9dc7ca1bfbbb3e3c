// @ts-check
// The command line.
import { parseArgs } from 'node:util';
import { Refused } from './refused.mjs';

/**
 * The options and positional arguments, or undefined after the help was printed.
 * @param {string[]} argv
 * @param {string} help
 * @param {any} options as parseArgs takes them
 * @returns {{values: any, positionals: string[]} | undefined}
 */
export function optionsFrom(argv, help, options) {
  /** @type {{values: any, positionals: string[]}} */
  let parsed;
  try {
    parsed = parseArgs({ args: argv, allowPositionals: true, options: { help: { type: 'boolean', short: 'h' }, ...options } });
  } catch (error) {
    throw new Refused(`${error.message.split('\n')[0]} (see --help)`);
  }
  if (!parsed.values.help) return parsed;
  console.log(help);
  return undefined;
}

/** Runs a test to its exit code; a refusal is one line and code 2. */
export async function main(test) {
  try {
    process.exitCode = await test(process.argv.slice(2));
  } catch (error) {
    console.error(`e2e: ${error.message}`);
    process.exitCode = error instanceof Refused ? 2 : 1;
  }
}
