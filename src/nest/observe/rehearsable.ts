import type { Observation } from './observation.js';
import type { LayerOrigin, NextFunction } from './observed-middleware.js';

/** What Express and @fastify/middie call as middleware. */
export type Use = (
  this: unknown,
  ...args: [unknown, unknown, NextFunction, ...unknown[]]
) => unknown;

/** A middleware that only tells its name while a request is rehearsed, and is seen when it runs. */
export function rehearsable(observation: Observation, origin: LayerOrigin, use: Use): Use {
  const observedUse: Use = function observedUse(request, response, next, ...rest) {
    const { rehearsal, around } = observation.middleware;
    if (rehearsal) {
      rehearsal.ran.push(origin);
      return next();
    }
    const run = (given: NextFunction) => use.call(this, request, response, given, ...rest);
    return around ? around(origin.name, next, run) : run(next);
  };
  copyMetadata(use, observedUse);
  return observedUse;
}

/** Filters may be bound to the method, and Nest reads them from whatever stands there. */
function copyMetadata(from: Use, to: Use): void {
  const reflect = Reflect as unknown as {
    getMetadataKeys(subject: object): unknown[];
    getMetadata(key: unknown, subject: object): unknown;
    defineMetadata(key: unknown, value: unknown, subject: object): void;
  };
  for (const key of reflect.getMetadataKeys(from)) {
    reflect.defineMetadata(key, reflect.getMetadata(key, from), to);
  }
}
