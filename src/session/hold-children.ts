import children, { ChildProcess, type StdioOptions } from 'node:child_process';
import type { Patches } from '../nest/patches.js';
import type { Printed } from './printed.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Stdio = StdioOptions | undefined;

/**
 * Child processes do not inherit our streams: what they print is kept like
 * what the application prints. The returned function ends those still running.
 */
export function holdChildren(patches: Patches, printed: Printed): () => void {
  const running = new Set<ChildProcess>();
  const keep = (chunk: unknown) => printed.add(chunk, 'utf8');
  patches.replace(
    ChildProcess.prototype,
    'spawn',
    (original) =>
      function spawn(this: ChildProcess, options: { stdio?: Stdio }) {
        const { stdio, inherited } = withoutInheritance(options.stdio);
        const result = (original as Method).call(this, { ...options, stdio });
        running.add(this);
        this.once('exit', () => running.delete(this));
        for (const index of inherited) this.stdio[index]?.on('data', keep);
        return result;
      },
  );
  holdSynchronous(patches, keep);
  return () => {
    for (const child of running) child.kill('SIGKILL');
    running.clear();
  };
}

/** Those that wait for the child give what it printed back, and return nothing where it was inherited. */
function holdSynchronous(patches: Patches, keep: (chunk: unknown) => void): void {
  for (const name of ['spawnSync', 'execSync', 'execFileSync']) {
    patches.replace(children, name, (original) => (...args: unknown[]) => {
      const at = args.findIndex((value, index) => index > 0 && isOptions(value));
      const options = args[at] as { stdio?: Stdio } | undefined;
      if (!options?.stdio) return (original as Method).apply(children, args);
      const { stdio, inherited } = withoutInheritance(options.stdio);
      const result = (original as Method).apply(children, args.with(at, { ...options, stdio }));
      if (name === 'spawnSync') {
        const { output } = result as { output: unknown[] | null };
        for (const index of inherited) if (output?.[index]) keep(output[index]);
        return result;
      }
      if (!inherited.includes(1)) return result;
      keep(result);
      return null;
    });
  }
}

function isOptions(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Our input would be eaten, and our output would be mixed. */
function withoutInheritance(stdio: Stdio): { stdio: Stdio; inherited: number[] } {
  if (stdio === undefined) return { stdio, inherited: [] };
  const list = typeof stdio === 'string' ? [stdio, stdio, stdio] : stdio;
  const inherited: number[] = [];
  const own = list.map((entry, index) => {
    if (index === 0) return isOneOf(entry, [0, process.stdin]) ? 'ignore' : entry;
    if (!isOneOf(entry, [1, 2, process.stdout, process.stderr])) return entry;
    inherited.push(index);
    return 'pipe';
  });
  return { stdio: own as StdioOptions, inherited };
}

function isOneOf(entry: unknown, streams: readonly unknown[]): boolean {
  return entry === 'inherit' || streams.includes(entry);
}
