import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Runs Node as a person would; milliseconds from the start to the end of the process. */
export function runNode(args, { cwd = tmpdir(), env = {} } = {}) {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    // No project is around, so the tool looks at the demo.
    cwd,
    env: { ...process.env, ...env },
    encoding: 'utf8',
    maxBuffer: Infinity,
  });
  const ms = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}\n${stderr}`);
  return { ms, stdout };
}

export function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

export function row(name, cells) {
  return `  ${name.padEnd(34)}${cells.map((cell) => cell.padStart(12)).join('')}`;
}
