import children, { ChildProcess } from 'node:child_process';
import type { Patches } from '../nest/patches.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** What runs in the place of a child process: Node, which does nothing and succeeds. */
const NOTHING = ['--eval', '0'];

/**
 * While an application is listed, the programs that it starts are not run: a
 * child could write and connect. Each is replaced by one that ends at once
 * without a word, so that its streams and events come as they should.
 */
export function refuseChildren(patches: Patches): void {
  patches.replace(
    ChildProcess.prototype,
    'spawn',
    (original) =>
      function spawn(this: ChildProcess, options: object) {
        const args = [process.execPath, ...NOTHING];
        const own = { file: process.execPath, args, envPairs: [], cwd: undefined, detached: false };
        return (original as Method).call(this, { ...options, ...own });
      },
  );
  patches.replace(children, 'spawnSync', (original) => (...given: unknown[]) => {
    const { stdio, encoding } = optionsOf(given);
    const options = { stdio, encoding, env: {} };
    return (original as Method).call(children, process.execPath, NOTHING, options);
  });
  for (const name of ['execSync', 'execFileSync']) {
    patches.replace(children, name, () => (...given: unknown[]) => {
      const { encoding } = optionsOf(given);
      return encoding === undefined || encoding === 'buffer' ? Buffer.alloc(0) : '';
    });
  }
}

function optionsOf(given: unknown[]): { stdio?: unknown; encoding?: unknown } {
  const options = given.find(
    (value, index) =>
      index > 0 && typeof value === 'object' && value !== null && !Array.isArray(value),
  );
  return (options as object | undefined) ?? {};
}
