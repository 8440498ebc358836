import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { TargetError } from '../model/errors.js';
import { Patches } from '../nest/patches.js';
import { Printed } from './printed.js';

/** Thrown where the application asked to end the process. */
export class ExitRefused extends Error {
  override readonly name = 'ExitRefused';

  constructor(readonly call: string) {
    super(`${call} is refused while nest-inspect looks at the application.`);
  }
}

export interface Fault {
  kind: 'exit' | 'uncaught exception' | 'unhandled rejection';
  error: unknown;
}

/** Keeps what an application does to the process from reaching it. */
export interface Containment {
  printed: Printed;
  /** The faults so far, the oldest first. */
  faults: Fault[];
  /** Called for every further fault; an exit that was asked for is one. */
  onFault: ((fault: Fault) => void) | null;
  restore(): void;
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Until `restore`: what is printed is kept, the process cannot be ended, and
 * throws and rejections that nobody handles are noted instead of being fatal.
 */
export function contain(): Containment {
  const patches = new Patches();
  const containment: Containment = {
    printed: new Printed(),
    faults: [],
    onFault: null,
    restore: () => patches.restore(),
  };
  holdOutput(patches, containment.printed);
  const note = (fault: Fault) => {
    containment.faults.push(fault);
    containment.onFault?.(fault);
  };
  refuseExit(patches, note);
  holdFaults(patches, note);
  return containment;
}

function holdOutput(patches: Patches, printed: Printed): void {
  for (const stream of [process.stdout, process.stderr]) {
    patches.replace(stream, 'write', () => (chunk: unknown, ...rest: unknown[]) => {
      printed.add(chunk, rest[0]);
      const done = rest.at(-1);
      if (typeof done === 'function') process.nextTick(done as () => void);
      return true;
    });
  }
  // Loggers write to the descriptors directly, past the streams.
  patches.replace(fs, 'writeSync', (original) => (...args: unknown[]) => {
    if (!isOutput(args[0])) return (original as Method).apply(fs, args);
    printed.add(args[1], 'utf8');
    return Buffer.byteLength(args[1] as string | Uint8Array);
  });
  patches.replace(fs, 'write', (original) => (...args: unknown[]) => {
    if (!isOutput(args[0])) return (original as Method).apply(fs, args);
    printed.add(args[1], 'utf8');
    const length = Buffer.byteLength(args[1] as string | Uint8Array);
    process.nextTick(args.at(-1) as (...result: unknown[]) => void, null, length, args[1]);
  });
  syncBuiltinESMExports();
  patches.onRestore(() => process.nextTick(syncBuiltinESMExports));
}

function isOutput(descriptor: unknown): boolean {
  return descriptor === 1 || descriptor === 2;
}

function refuseExit(patches: Patches, note: (fault: Fault) => void): void {
  const refuse = (name: string) => (code?: unknown) => {
    const error = new ExitRefused(`process.${name}(${code === undefined ? '' : String(code)})`);
    note({ kind: 'exit', error });
    throw error;
  };
  for (const name of ['exit', 'reallyExit', 'abort']) {
    patches.replace(process, name, () => refuse(name));
  }
  patches.replace(process, 'kill', (original) => (...args: unknown[]) => {
    if (args[0] !== process.pid) return (original as Method).apply(process, args);
    return refuse('kill')(args[1] ?? 'SIGTERM');
  });
  const { exitCode } = process;
  patches.onRestore(() => {
    process.exitCode = exitCode;
  });
}

function holdFaults(patches: Patches, note: (fault: Fault) => void): void {
  const hold = (event: string, kind: Fault['kind']) => {
    const listener = (error: unknown) => {
      // A refused exit was noted when it was asked for; here it only travels on.
      if (!(error instanceof ExitRefused)) note({ kind, error });
    };
    process.on(event, listener);
    patches.onRestore(() => process.off(event, listener));
  };
  hold('uncaughtException', 'uncaught exception');
  hold('unhandledRejection', 'unhandled rejection');
}

/** A fault that ended a start, in words. */
export function faultError(fault: Fault): TargetError {
  const { kind, error } = fault;
  if (error instanceof ExitRefused) {
    return new TargetError(
      `The application called ${error.call} while it was starting.`,
      'Start it by itself to see why it gives up; often a missing environment variable or service.',
      { cause: error },
    );
  }
  return new TargetError(
    `The application had an ${kind} while it was starting.`,
    'Start the application by itself: there the process would end here.',
    { cause: error },
  );
}
