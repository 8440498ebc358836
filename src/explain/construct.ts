import type { ExceptionClass } from './nest-exceptions.js';

/** An instance, or why there is none. */
export type Constructed = { value: unknown } | { failure: string };

/** Runs the constructor of an exception. Its stack stays empty: its frames would be those of this tool. */
export function construct(type: ExceptionClass, given: readonly unknown[]): Constructed {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return { value: Reflect.construct(type as new () => unknown, [...given]) };
  } catch (error) {
    return { failure: `its constructor threw ${inWords(error)}` };
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function inWords(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}
