import type { Nest } from '../load-nest.js';
import type { Callable, Constructor, InstanceWrapper } from '../nest-types.js';
import type { Observation } from './observation.js';
import type { LayerOrigin } from './observed-middleware.js';
import { observeFirstRoute } from './observe-router.js';
import type { Patches } from '../patches.js';
import { rehearsable, type Use } from './rehearsable.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface Adapter {
  createMiddlewareFactory(...args: unknown[]): unknown;
}

/**
 * Notes which functions of the router stand for which middleware of the
 * application (core middleware/builder and middleware/middleware-module), and
 * lets a request be rehearsed through Nest's own exclusions and method checks
 * without any of that middleware being run.
 */
export async function observeMiddleware(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const { MiddlewareModule } = await nest.inner('core', 'middleware/middleware-module');
  const { MiddlewareBuilder } = await nest.inner('core', 'middleware/builder');
  const { isMiddlewareClass } = await nest.inner('core', 'middleware/utils');
  const isClass = isMiddlewareClass as (middleware: unknown) => boolean;
  const known = new Map<unknown, LayerOrigin>();
  await observeFirstRoute(nest, patches, observation);

  patches.replace(
    (MiddlewareBuilder as { prototype: object }).prototype,
    'apply',
    (original) =>
      function apply(this: object, ...middleware: unknown[]) {
        const given = middleware.flat().map((item) => {
          if (typeof item !== 'function') return item;
          const origin = known.get(item) ?? originOf(item as Callable, isClass(item));
          if (!isClass(item)) return rehearsable(observation, origin, item as Use);
          if (!known.has(item)) {
            patches.replace(item.prototype as object, 'use', (use) =>
              rehearsable(observation, origin, use as Use),
            );
          }
          known.set(item, origin);
          return item;
        });
        return (original as Method).apply(this, given);
      },
  );

  patches.replace(
    (MiddlewareModule as { prototype: object }).prototype,
    'bindHandler',
    (original) =>
      function bindHandler(this: object, ...args: unknown[]) {
        const [wrapper, adapter] = args as [InstanceWrapper, Adapter];
        const origin = prepare(wrapper, observation, known);
        const createMiddlewareFactory = noting(observation, adapter, origin);
        const observed = Object.create(adapter, {
          createMiddlewareFactory: { value: createMiddlewareFactory },
        });
        return (original as Method).apply(this, [wrapper, observed, ...args.slice(2)]);
      },
  );
}

/** The adapter's own, with a note of what each layer stands for. */
function noting(observation: Observation, adapter: Adapter, origin: LayerOrigin) {
  return async (...given: unknown[]) => {
    const register = (await adapter.createMiddlewareFactory(...given)) as Method;
    return (path: unknown, made: Use) => {
      const { middleware } = observation;
      const layer = origin.rehearses ? made : notMade(observation, origin, made);
      middleware.layers.set(layer, origin);
      middleware.paths.set(layer, [...(middleware.paths.get(layer) ?? []), path]);
      middleware.binding = true;
      try {
        return register.call(adapter, path, layer);
      } finally {
        middleware.binding = false;
      }
    };
  };
}

/** Running it would construct the middleware for a request that never was. */
function notMade(observation: Observation, origin: LayerOrigin, layer: Use): Use {
  return (request, response, next) => {
    const { rehearsal } = observation.middleware;
    if (!rehearsal) return layer(request, response, next);
    rehearsal.ran.push(origin);
    return next();
  };
}

function originOf(middleware: Callable, isClass: boolean): LayerOrigin {
  return {
    name: middleware.name || '(anonymous function)',
    bound: middleware,
    boundBy: 'consumer.apply',
    form: isClass ? 'class' : 'instance',
    level: 'class',
    scope: undefined,
    rehearses: true,
  };
}

/** Gives an instance that preview has not constructed the `use` that Nest is about to ask for. */
function prepare(
  wrapper: InstanceWrapper,
  observation: Observation,
  known: Map<unknown, LayerOrigin>,
): LayerOrigin {
  const metatype = wrapper.metatype as Constructor;
  const origin = known.get(metatype) ?? known.get(Object.getPrototypeOf(metatype));
  if (!origin) {
    // Nest's own holder of a function: its constructor does nothing but keep that function.
    if (!hasUse(wrapper.instance)) {
      wrapper.instance = new (metatype as unknown as new () => object)();
    }
    return { ...originOf(metatype as unknown as Callable, false), name: '(function)' };
  }
  const scoped = !wrapper.isDependencyTreeStatic() || wrapper.isTransient;
  const bound = { ...origin, scope: wrapper.scope, rehearses: !scoped };
  const { instance } = wrapper;
  if (!instance) return bound;
  const own = Object.hasOwn(instance, 'use') || !hasUse(instance);
  if (own) {
    const use: unknown = Reflect.get(instance, 'use');
    const run: Use =
      typeof use === 'function' ? (use as Use) : (_request, _response, next) => next();
    Object.assign(instance, { use: rehearsable(observation, bound, run) });
  }
  return bound;
}

function hasUse(instance: object | null | undefined): boolean {
  return typeof (instance as { use?: unknown } | null | undefined)?.use === 'function';
}
