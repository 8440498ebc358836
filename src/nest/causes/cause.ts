/** What a start failed with, as far as it helps to tell why. */
export interface Failure {
  error: Error & { code?: unknown };
  /** The file that was not found, where that is what happened. */
  missing: MissingModule | null;
  /** The root of the project. */
  root: string;
  /** Whether sources run that the project's build makes one file of. */
  isBundled(): boolean;
  /** The lines that the application printed. */
  printed: readonly string[];
}

/** Something that was imported and is not there. */
export interface MissingModule {
  /** As it was asked for: a package, a relative path, or an absolute one. */
  specifier: string;
  /** Absolute path of the importing file; null where Node does not tell. */
  from: string | null;
  /** Absolute path of what was looked for; null for a package. */
  path: string | null;
}

/** A cause that is known, with the project's own command against it. */
export interface Explanation {
  why: string;
  /** What to do, as an instruction. */
  next: string;
}

export type Cause = (failure: Failure) => Explanation | null;
