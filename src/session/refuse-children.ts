import children, { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';
import type { Patches } from '../nest/patches.js';
import type { Refusals } from './refusals.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What runs in the place of a child process: Node, which does nothing and succeeds. */
const NOTHING = ['--eval', '0'];

/**
 * While an application is listed, the programs that it starts are not run: a
 * child could write and connect. Each is replaced by one that ends at once
 * without a word, so that its streams and events come as they should.
 */
export function refuseChildren(patches: Patches, refusals: Refusals): void {
  patches.replace(
    ChildProcess.prototype,
    'spawn',
    (original) =>
      function spawn(this: ChildProcess, options: { file?: unknown; args?: unknown }) {
        refusals.program(programOf(options.file, options.args));
        const args = [process.execPath, ...NOTHING];
        const own = { file: process.execPath, args, envPairs: [], cwd: undefined, detached: false };
        return (original as Method).call(this, { ...options, ...own });
      },
  );
  patches.replace(children, 'spawnSync', (original) => (...given: unknown[]) => {
    refusals.program(programOf(given[0]));
    const { stdio, encoding } = optionsOf(given);
    const options = { stdio, encoding, env: {} };
    return (original as Method).call(children, process.execPath, NOTHING, options);
  });
  for (const name of ['execSync', 'execFileSync']) {
    patches.replace(children, name, () => (...given: unknown[]) => {
      refusals.program(programOf(given[0]));
      const { encoding } = optionsOf(given);
      return encoding === undefined || encoding === 'buffer' ? Buffer.alloc(0) : '';
    });
  }
  refuseSignals(patches);
}

/** Other processes are none of its business, whether they are there or not. */
function refuseSignals(patches: Patches): void {
  patches.replace(process, 'kill', (original) => (...args: unknown[]) => {
    const [id, signal] = args;
    const own = [process.pid, -process.pid, 0].includes(Number(id));
    return own || signal === 0 ? (original as Method).apply(process, args) : true;
  });
}

const SHELLS = new Set(['sh', 'bash', 'cmd.exe']);

/** The name of the program alone: paths differ from machine to machine, and arguments hold what is temporary or secret. */
function programOf(file: unknown, args?: unknown): string {
  const name = nameOf(file);
  const line: unknown = Array.isArray(args) ? args.at(-1) : undefined;
  return SHELLS.has(name) && typeof line === 'string' ? nameOf(line) : name;
}

function nameOf(command: unknown): string {
  const [first = ''] = String(command).trim().split(/\s+/);
  return basename(first.replaceAll('"', ''));
}

function optionsOf(given: unknown[]): { stdio?: unknown; encoding?: unknown } {
  const options = given.find(
    (value, index) =>
      index > 0 && typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return (options as object | undefined) ?? {};
}
