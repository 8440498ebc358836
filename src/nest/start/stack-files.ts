import { fileURLToPath } from 'node:url';

const FRAME = /^\s+at (?:.*\()?((?:file:\/\/)?[^()\s].*?):\d+:\d+\)?$/;
/** Between a main.ts and what Nest does for it lie more frames than Node keeps. */
const DEEP = 60;

/** The lines of the present stack, the innermost first: that of the caller. */
export function stackLines(): string[] {
  const holder: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEEP;
  Error.captureStackTrace(holder, stackLines);
  Error.stackTraceLimit = stackTraceLimit;
  return (holder.stack ?? '').split('\n').slice(1);
}

/** The paths of the files that these lines of a stack name, without Node's own. */
export function filesOf(stack: readonly string[]): string[] {
  return stack
    .map((line) => FRAME.exec(line)?.[1] ?? '')
    .filter((file) => file !== '' && !/^(node:|<|native)/.test(file))
    .map((file) => (file.startsWith('file:') ? fileURLToPath(file) : file));
}
