import type { Nest } from '../load-nest.js';

/** Gets told what an observable does. */
export interface Watcher {
  next(value: unknown): void;
  error(error: unknown): void;
  complete(): void;
  /** It ended, or is no longer wanted. */
  finalize(): void;
}

/** The observable with a watcher, which is asked for at each subscription. What is not an observable stays what it is. */
export type ObservableTap = (source: unknown, watcher: () => Watcher | null) => unknown;

interface Liftable {
  lift: unknown;
  subscribe: unknown;
}

type Operator = (source: unknown) => unknown;

interface Rxjs {
  defer(make: () => unknown): unknown;
  tap(watcher: Partial<Watcher>): Operator;
}

/** Uses the operators of the rxjs that Nest itself uses, so that all their rules hold. */
export async function observableTap(nest: Nest): Promise<ObservableTap> {
  const { defer, tap } = (await nest.beside('rxjs')) as unknown as Rxjs;
  return (source, watch) => {
    if (!isObservable(source)) return source;
    return defer(() => {
      const watcher = watch();
      return watcher ? tap(watcher)(source) : source;
    });
  };
}

/** A watcher that is only known when something happens: it begins behind the one that watches for it. */
export function laterWatcher(find: () => Watcher | undefined): Watcher {
  return {
    next: (value) => find()?.next(value),
    error: (error) => find()?.error(error),
    complete: () => find()?.complete(),
    finalize: () => find()?.finalize(),
  };
}

/** As `isObservable` of rxjs, which also knows those of another copy. */
export function isObservable(value: unknown): value is Liftable {
  if (typeof value !== 'object' || value === null) return false;
  const { lift, subscribe } = value as Partial<Liftable>;
  return typeof lift === 'function' && typeof subscribe === 'function';
}
