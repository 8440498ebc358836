/** 0 fine, 1 problems or no match, 2 wrong use, 3 target, 4 our bug, 130 interrupted. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

/**
 * A failure that people are told about: a sentence with its cause, and what to
 * do next. Anything else that is thrown is a bug of this tool (exit code 4).
 */
export class InspectError extends Error {
  override readonly name: string = 'InspectError';

  constructor(
    readonly exitCode: 1 | 2 | 3 | 130,
    message: string,
    /** What to do about it, as an instruction. */
    readonly next: string | null = null,
    options?: { cause?: unknown; details?: readonly string[] },
  ) {
    super(message, options?.cause === undefined ? undefined : { cause: options.cause });
    this.details = options?.details ?? [];
  }

  /** Further lines, for instance candidates or the last lines that the application printed. */
  readonly details: readonly string[];
}

/** Wrong use of the command line: exit code 2. */
export class UsageError extends InspectError {
  override readonly name = 'UsageError';

  constructor(message: string, next: string | null = null, details?: readonly string[]) {
    super(2, message, next, details ? { details } : undefined);
  }
}

/** The target could not be found, loaded or booted: exit code 3. */
export class TargetError extends InspectError {
  override readonly name = 'TargetError';

  constructor(
    message: string,
    next: string | null = null,
    options?: { cause?: unknown; details?: readonly string[] },
  ) {
    super(3, message, next, options);
  }
}

/** The `TargetError` that was thrown; one of another thread arrives as a copy, without its class. Null for anything else. */
export function asTargetError(thrown: unknown): TargetError | null {
  if (thrown instanceof TargetError) return thrown;
  const { name, message, next, details } = (thrown ?? {}) as Partial<TargetError>;
  const isCopy = name === 'TargetError' && typeof next === 'string' && Array.isArray(details);
  return isCopy ? new TargetError(message ?? '', next, { details }) : null;
}
