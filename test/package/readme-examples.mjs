import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const BIN = join(REPOSITORY, 'bin', 'nest-inspect.js');
const NODE = process.env['NEST_INSPECT_NODE'] ?? process.execPath;

export const README = join(REPOSITORY, 'README.md');

/** A command of the README with the output that is shown for it. */
const EXAMPLE =
  /(?<head>```console\n\$ npx nest-inspect (?<args>[^\n]*)\n)(?<output>.*?)(?<end>```\n)/gs;

/**
 * @param {string} readme
 * @returns {{ args: string; output: string }[]}
 */
export function examplesOf(readme) {
  return [...readme.matchAll(EXAMPLE)].map(({ groups }) => ({
    args: groups?.['args'] ?? '',
    output: groups?.['output'] ?? '',
  }));
}

/**
 * The README with what its commands print now.
 *
 * @param {string} readme
 * @returns {string}
 */
export function withFreshOutput(readme) {
  return readme.replace(EXAMPLE, (_all, head, args, _output, end) => head + runTool(args) + end);
}

/**
 * What a person sees of a command, also where nothing matched.
 *
 * @param {string} args
 * @returns {string}
 */
export function runTool(args) {
  const { FORCE_COLOR: _forced, COLUMNS: _columns, ...env } = process.env;
  const options = { cwd: tmpdir(), env, encoding: /** @type {const} */ ('utf8') };
  const { status, stdout, stderr } = spawnSync(NODE, [BIN, ...wordsOf(args)], options);
  if (status !== 0 && status !== 1) throw new Error(`${args}: code ${status}\n${stderr}`);
  return status === 0 ? stdout : stdout + stderr;
}

/**
 * As a shell splits them; what is in single quotes stays together.
 *
 * @param {string} args
 * @returns {string[]}
 */
function wordsOf(args) {
  return (args.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'(.*)'$/, '$1'));
}
