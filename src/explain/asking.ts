import type { Seen } from '../model/explanation.js';
import { Patches } from '../nest/patches.js';
import type { FilterElement } from './listed-filter.js';
import type { ExceptionClass } from './nest-exceptions.js';

/** The class of the installed Nest that is handed what a handler throws. */
export interface Asking {
  /** `ExceptionsHandler`. */
  name: string;
  /** Exceptions that tell the client themselves what it is told; null where there are none. */
  base: ExceptionClass | null;
  /** Hands it the exception; what comes back is what Nest itself sends, null for nothing. */
  hand(filters: readonly FilterElement[], exception: unknown): Seen | null;
  /** Whose `logger` it uses. */
  owner: { logger?: object };
}

export interface Handed {
  /** Index of the filter that Nest called; null where it called none. */
  called: number | null;
  seen: Seen | null;
  logged: boolean;
}

/**
 * Lets Nest ask the filters, each replaced by one that only tells that it was
 * called, and returns nothing.
 */
export function handOver(
  asking: Asking,
  filters: readonly FilterElement[],
  exception: unknown,
): Handed {
  const handed: Handed = { called: null, seen: null, logged: false };
  const silent = filters.map(({ exceptionMetatypes }, index) => ({
    exceptionMetatypes,
    func() {
      handed.called = index;
    },
  }));
  const patches = new Patches();
  patches.replace(asking.owner.logger, 'error', () => () => {
    handed.logged = true;
  });
  try {
    handed.seen = asking.hand(silent, exception);
  } finally {
    patches.restore();
  }
  return handed;
}

/** A value as the client reads it. */
export function overTheWire(value: unknown): unknown {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : (JSON.parse(text) as unknown);
}
