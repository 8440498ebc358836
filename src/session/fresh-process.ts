import { ChildProcess } from 'node:child_process';
import type { Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { TargetError } from '../model/errors.js';
import { AHEAD_VARIABLE, LINE, type Asked } from './told-process.js';

/** The command that this process was started with, and the surroundings, which an application may have changed since. */
export interface OwnCommand {
  argv: readonly string[];
  cwd: string;
  variables: Readonly<Record<string, string | undefined>>;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
}

type Child = ChildProcess & { spawn(options: object): number };

// Taken before an application is loaded: while it is listed it may start nothing, but this is ours.
const { spawn } = ChildProcess.prototype as Child;
const BIN = fileURLToPath(new URL('../../bin/nest-inspect.js', import.meta.url));
/** How long one that is interrupted may take to close what it has opened. */
const CLOSE_MS = 3000;

/**
 * Runs the command in a fresh process, which answers in the place of this one
 * and ends with it. Gives its exit code, or what a further process has to begin
 * with. Errors: `TargetError`.
 */
export async function freshProcess(
  ahead: readonly Asked[],
  { argv, cwd, variables, signal }: OwnCommand,
): Promise<{ code: number; asked: Asked[] | null }> {
  const child = new (ChildProcess as unknown as new () => Child)();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  child.on('error', () => undefined);
  const told = { ...variables, [AHEAD_VARIABLE]: JSON.stringify(ahead) };
  const failed = spawn.call(child, {
    file: process.execPath,
    args: [process.execPath, ...process.execArgv, BIN, ...argv],
    envPairs: Object.entries(told).flatMap(([name, value]) =>
      value === undefined ? [] : `${name}=${value}`,
    ),
    cwd,
    stdio: ['inherit', 'inherit', 'inherit', 'pipe'],
  });
  if (failed) throw notStarted(failed);
  const line = child.stdio[LINE] as Socket;
  const interrupt = () => {
    line.end();
    setTimeout(() => child.kill('SIGKILL'), CLOSE_MS).unref();
  };
  if (signal.aborted) interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const [code, asked] = await Promise.all([exited, text(line)]);
  return {
    code: code ?? (signal.aborted ? 130 : 3),
    asked: asked === '' ? null : (JSON.parse(asked) as Asked[]),
  };
}

function notStarted(code: number): TargetError {
  return new TargetError(
    `The application cannot be started twice in a process, and no other one could be started (${code}).`,
    'Look at the root module alone: --no-main.',
  );
}
