import fs from 'node:fs';
import type { Patches } from '../nest/patches.js';
import type { Printed } from './printed.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Callback = (...result: unknown[]) => void;

/** Keeps what is written to standard output and error, on whichever way. */
export function holdOutput(patches: Patches, printed: Printed): void {
  for (const stream of [process.stdout, process.stderr]) holdStream(patches, printed, stream);
  // Loggers write to the descriptors directly, past the streams.
  const add = (chunk: unknown) => printed.add(chunk, 'utf8');
  const addAll = (chunks: unknown) => (chunks as unknown[]).forEach(add);
  holdSync(patches, 'writeSync', add);
  holdSync(patches, 'writevSync', addAll);
  holdSync(patches, 'writeFileSync', add);
  holdSync(patches, 'appendFileSync', add);
  holdAsync(patches, 'write', add);
  holdAsync(patches, 'writev', addAll);
  holdAsync(patches, 'writeFile', add);
  holdAsync(patches, 'appendFile', add);
}

function holdStream(patches: Patches, printed: Printed, stream: NodeJS.WriteStream): void {
  patches.replace(stream, 'write', () => (chunk: unknown, ...rest: unknown[]) => {
    printed.add(chunk, rest[0]);
    callLater(rest.at(-1));
    return true;
  });
  // An ended stream would take nothing of ours any more.
  patches.replace(stream, 'end', () => (...args: unknown[]) => {
    if (typeof args[0] === 'string' || args[0] instanceof Uint8Array) printed.add(args[0], args[1]);
    callLater(args.at(-1));
    return stream;
  });
}

function holdSync(patches: Patches, name: string, add: (data: unknown) => void): void {
  patches.replace(fs, name, (original) => (...args: unknown[]) => {
    if (!isOutput(args[0])) return (original as Method).apply(fs, args);
    add(args[1]);
    return lengthOf(args[1]);
  });
}

function holdAsync(patches: Patches, name: string, add: (data: unknown) => void): void {
  patches.replace(fs, name, (original) => (...args: unknown[]) => {
    if (!isOutput(args[0])) return (original as Method).apply(fs, args);
    add(args[1]);
    callLater(args.at(-1), null, lengthOf(args[1]), args[1]);
  });
}

function isOutput(descriptor: unknown): boolean {
  return descriptor === 1 || descriptor === 2;
}

function lengthOf(data: unknown): number {
  const chunks = Array.isArray(data) ? data : [data];
  return chunks.reduce<number>((sum, chunk) => sum + Buffer.byteLength(chunk as string), 0);
}

function callLater(callback: unknown, ...result: unknown[]): void {
  if (typeof callback === 'function') process.nextTick(callback as Callback, ...result);
}
