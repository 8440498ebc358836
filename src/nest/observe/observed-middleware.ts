import type { Level } from '../../model/app-model.js';

/** Layer functions that the router was given, with what stands behind them. */
export interface ObservedMiddleware {
  layers: Map<unknown, LayerOrigin>;
  /** The paths that Nest bound each of these to. */
  paths: Map<unknown, unknown[]>;
  /** Layers that the router held before the application could add any. */
  builtIn: Set<unknown>;
  /** By the server of an adapter: how many layers its router held when Nest began to add routes. */
  beforeRoutes: Map<unknown, number>;
  /** Whether Nest is giving the router what `consumer.apply` bound, at this moment. */
  binding: boolean;
  /** While set, no middleware of the application runs: it is noted instead. */
  rehearsal: { ran: LayerOrigin[] } | null;
  /** While set, told of every middleware that runs: it calls `run` with the `next` that it is to get. */
  around:
    | ((name: string, next: NextFunction, run: (next: NextFunction) => unknown) => unknown)
    | null;
}

export type NextFunction = (...args: unknown[]) => unknown;

export interface LayerOrigin {
  name: string;
  bound: object;
  boundBy: string;
  form: 'class' | 'instance';
  level: Level;
  scope: number | undefined;
  /** False where running the layer would construct the middleware for a request. */
  rehearses: boolean;
}

/** Nothing is bound yet. */
export function emptyMiddleware(): ObservedMiddleware {
  return {
    layers: new Map(),
    paths: new Map(),
    builtIn: new Set(),
    beforeRoutes: new Map(),
    binding: false,
    rehearsal: null,
    around: null,
  };
}
