import type { Source } from '../model/app-model.js';

/** Tells where functions and classes are written: TypeScript where there is a source map. */
export interface FunctionLocations {
  of(subject: unknown): Source | null;
  /** The absolute path of the file that really runs; null for what is built in. */
  fileOf(subject: unknown): string | null;
  close(): void;
}

export const NO_LOCATIONS: FunctionLocations = {
  of: () => null,
  fileOf: () => null,
  close: () => undefined,
};
