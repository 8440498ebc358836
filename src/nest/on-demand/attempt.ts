type Work = (...args: unknown[]) => unknown;

export type Outcome =
  /** Nobody called it. */
  { kind: 'none' } | { kind: 'made'; value: unknown } | { kind: 'threw'; error: unknown };

/** A class or a factory with what came of its only call. */
export interface Attempt {
  metatype: unknown;
  outcome: Outcome;
}

/** Stands for a class or a factory, and notes what comes of it before whoever calls it goes on. */
export function attemptAt(metatype: unknown): Attempt {
  const attempt: Attempt = { metatype, outcome: { kind: 'none' } };
  const noting = <T>(work: () => T): T => {
    try {
      const value = work();
      attempt.outcome = { kind: 'made', value };
      return value;
    } catch (error) {
      attempt.outcome = { kind: 'threw', error };
      throw error;
    }
  };
  if (typeof metatype !== 'function') return attempt;
  attempt.metatype = new Proxy(metatype as Work, {
    construct: (type, args) => noting(() => Reflect.construct(type, args) as object),
    apply: (factory, self, args) => noting(() => Reflect.apply(factory, self, args)),
  });
  return attempt;
}
