/** Something that would have ended the process of the application. */
export interface Fault {
  kind: 'exit' | 'uncaught exception' | 'unhandled rejection';
  error: unknown;
}

/** Thrown where the application asked to end the process. Its cause is the rejection that it was handling, where there is one. */
export class ExitRefused extends Error {
  override readonly name = 'ExitRefused';
  /** Why, as far as the application printed it. */
  reason: string | null = null;

  constructor(
    readonly call: string,
    cause: unknown,
  ) {
    const options = cause === undefined ? undefined : { cause };
    super(`${call} is refused while nest-inspect looks at the application`, options);
  }
}
