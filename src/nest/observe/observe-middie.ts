import type { HttpAdapter } from '../nest-types.js';
import type { Patches } from '../patches.js';
import type { Observation } from './observation.js';
import { rehearsable, type Use } from './rehearsable.js';
import { useOrigin } from './use-origin.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Functions that only tell their names while a request is rehearsed. */
const observed = new WeakSet<object>();
/** What Nest itself put around a function, with the name of that. */
const names = new WeakMap<object, string>();

/**
 * Puts what notes middleware before all that Fastify is given: it runs
 * middleware in @fastify/middie, which Nest registers before any is bound
 * (platform-fastify adapters/fastify-adapter: `registerMiddie`).
 */
export function observeMiddie(
  adapter: HttpAdapter,
  patches: Patches,
  observation: Observation,
): void {
  const observeUse = () => {
    patches.replace(adapter.getInstance() as object, 'use', (original) => {
      return function use(this: object, ...args: unknown[]) {
        const given = args.map((argument) => seen(argument, observation));
        return (original as Method).apply(this, given);
      };
    });
  };
  // From Nest 12 on, what `app.use` is given is wrapped first.
  patches.replace(adapter, 'wrapMiddleware', (original) => (middleware: unknown) => {
    const wrapped = (original as Method).call(adapter, middleware);
    if (typeof middleware === 'function') names.set(wrapped as object, middleware.name);
    return wrapped;
  });
  patches.replace(adapter, 'registerMiddie', (original) => async (...args: unknown[]) => {
    await (original as Method).apply(adapter, args);
    observeUse();
  });
  observeUse();
}

/** Whether nothing runs while a request is rehearsed: others may have given middleware before it was observed. */
export function isObserved(middleware: unknown): boolean {
  if (Array.isArray(middleware)) return middleware.every(isObserved);
  return typeof middleware !== 'function' || observed.has(middleware);
}

function seen(given: unknown, observation: Observation): unknown {
  if (Array.isArray(given)) return given.map((item) => seen(item, observation));
  if (typeof given !== 'function' || observed.has(given)) return given;
  // What `consumer.apply` bound is noted inside, where Nest has compared paths and methods.
  const isNoted = observation.middleware.binding;
  const origin = useOrigin(names.get(given) ?? given.name, given);
  const noted = isNoted ? given : rehearsable(observation, origin, given as Use);
  observed.add(noted);
  return noted;
}
