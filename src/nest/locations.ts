import type { Source } from '../model/app-model.js';

/** Tells where functions and classes are written: TypeScript where there is a source map. */
export interface FunctionLocations {
  of(subject: unknown): Source | null;
  /** The absolute path of the file that really runs; null for what is built in. */
  fileOf(subject: unknown): string | null;
  /** Looks up many at once, which takes a fifth of asking for each. */
  prepare(subjects: readonly unknown[]): void;
  close(): void;
}

export const NO_LOCATIONS: FunctionLocations = {
  of: () => null,
  fileOf: () => null,
  prepare: () => undefined,
  close: () => undefined,
};
