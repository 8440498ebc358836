import children, { ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';

/** Streams of a child process that was started with pipes. */
type Child = ChildProcess & {
  stdout: NodeJS.ReadableStream;
  stderr: NodeJS.ReadableStream;
  spawn(options: object): number;
};

// Taken before an application is loaded: while it is listed it may start nothing, but the compiler is ours.
const { spawn } = ChildProcess.prototype as Child;
const { spawnSync } = children;

/** What a compiler printed. */
export interface Printed {
  stdout: string;
  stderr: string;
}

/** Runs a script with Node and resolves with what it printed, however it ended. */
export async function runCompiler(
  script: string,
  args: readonly string[],
  cwd: string,
): Promise<Printed> {
  const child = new (ChildProcess as unknown as new () => Child)();
  const closed = new Promise((resolve) => child.once('close', resolve));
  const failed = spawn.call(child, {
    file: process.execPath,
    args: [process.execPath, script, ...args],
    envPairs: [],
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  if (failed) throw new Error(`${script} could not be started: ${failed}`);
  const end = () => child.kill();
  process.once('exit', end);
  try {
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
    return { stdout, stderr };
  } finally {
    process.off('exit', end);
  }
}

/** The same where what runs waits for it: a hook of Node that gives a module has to give it now. */
export function runCompilerNow(script: string, args: readonly string[], cwd: string): Printed {
  const { stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd,
    env: {},
    encoding: 'utf8',
    maxBuffer: Infinity,
    windowsHide: true,
  });
  return { stdout, stderr };
}
