import { spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The repository. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const BIN = `${ROOT}bin/nest-inspect.js`;
/** The Node that runs it. */
export const NODE = process.env['NEST_INSPECT_NODE'] ?? process.execPath;

/** What a run of the bin left behind: everything that its caller sees. */
export interface Run {
  stdout: string;
  stderr: string;
  /** Null where a signal ended it. */
  code: number | null;
  signal: NodeJS.Signals | null;
  durationMs: number;
}

export interface RunOptions {
  /** Default: a folder without a project around it, so that the demo is the target. */
  cwd?: string;
  env?: Record<string, string>;
  /** Everything on stdin; null leaves it open. Default: nothing. */
  stdin?: string | null;
  /** Arguments of Node, before the bin. */
  nodeArgs?: string[];
  /** Nothing of what we test takes that long. */
  killAfterMs?: number;
}

export interface Running {
  child: ChildProcess & { pid: number };
  /** What was printed so far. */
  output: { stdout: string; stderr: string };
  exited: Promise<Run>;
}

/** Runs `nest-inspect` as a person would and waits for its end. */
export function runBin(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  return startBin(args, options).exited;
}

export function startBin(args: readonly string[], options: RunOptions = {}): Running {
  const { cwd = '/', env = {}, stdin = '', nodeArgs = [], killAfterMs = 25_000 } = options;
  const started = performance.now();
  const child = spawn(NODE, [...nodeArgs, BIN, ...args], { cwd, env: environment(env) });
  const { pid } = child;
  if (pid === undefined) throw new Error('The bin did not start.');
  child.stdin.on('error', () => undefined);
  if (stdin !== null) child.stdin.end(stdin);
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text));
  const timer = setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const exited = new Promise<Run>((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ ...output, code, signal, durationMs: performance.now() - started });
    });
  });
  return { child: Object.assign(child, { pid }), output, exited };
}

/** Nothing of the terminal, the CI service or the test runner decides what is printed. */
const OF_THE_RUNNER = /^(NO_COLOR|FORCE_COLOR|CLICOLOR|COLUMNS|NODE_OPTIONS|VITEST|NODE_ENV|TERM)/;

function environment(own: Record<string, string>): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name, value]) => value !== undefined && !OF_THE_RUNNER.test(name),
  ) as [string, string][];
  return { ...Object.fromEntries(kept), ...own };
}

/** Resolves when the condition holds; rejects after ten seconds. */
export async function until(condition: () => boolean, what: string): Promise<void> {
  for (const end = performance.now() + 10_000; !condition();) {
    if (performance.now() > end) throw new Error(`Never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
