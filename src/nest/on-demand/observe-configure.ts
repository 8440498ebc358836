import type { Demands } from './demands.js';
import type { Dependent } from './dependencies-of.js';
import type { Nest } from '../load-nest.js';
import type { Constructor, NestModule } from '../nest-types.js';
import type { Observation } from '../observe/observation.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface ConfigurableModule extends NestModule {
  instance?: { configure?: unknown } | null;
}

/**
 * Preview has modules without state, and swallows what their `configure`
 * throws (core middleware/middleware-module). A module that looks for its
 * state there is constructed in a further run; what still throws is told.
 */
export async function observeConfigure(
  nest: Nest,
  patches: Patches,
  demands: Demands,
  observation: Observation,
): Promise<void> {
  const { MiddlewareModule } = await nest.inner('core', 'middleware/middleware-module');
  patches.replace(
    (MiddlewareModule as { prototype: object }).prototype,
    'loadConfiguration',
    (original) =>
      async function loadConfiguration(this: object, ...args: unknown[]) {
        const module = args[1] as ConfigurableModule;
        const { instance } = module;
        const configure = instance?.configure;
        if (!instance || typeof configure !== 'function') {
          return (original as Method).apply(this, args);
        }
        const observed = observedConfigure(module, instance, configure as Method);
        Object.defineProperty(instance, 'configure', { value: observed, configurable: true });
        try {
          return await (original as Method).apply(this, args);
        } finally {
          Reflect.deleteProperty(instance, 'configure');
        }
      },
  );

  function observedConfigure(module: ConfigurableModule, instance: object, configure: Method) {
    const wrapper = module.providers.get(module.metatype) as Dependent | undefined;
    return async (...given: unknown[]) => {
      if (!wrapper || demands.isSettled(wrapper)) {
        return run(configure, instance, given, module.metatype);
      }
      const state = noticing(instance);
      const failed = await failureOf(() => configure.apply(state.watched, given));
      // This run is over: what else of it is observed would be seen twice.
      const isOver = (failed || state.isMissed()) && demands.needs(wrapper);
      if (isOver) return new Promise<never>(() => {});
      if (failed) throw told(failed.error, configure, module.metatype);
    };
  }

  async function run(configure: Method, instance: object, given: unknown[], metatype: Constructor) {
    const failed = await failureOf(() => configure.apply(instance, given));
    if (failed) throw told(failed.error, configure, metatype);
  }

  function told(error: unknown, configure: unknown, { name }: Constructor): unknown {
    const said = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : error;
    observation.unseen.push({
      what: `middleware of ${name}`,
      why: `its configure() stopped in the preview: ${String(said)}`,
      subject: configure,
    });
    return error;
  }
}

async function failureOf(work: () => unknown): Promise<{ error: unknown } | null> {
  try {
    await work();
    return null;
  } catch (error) {
    return { error };
  }
}

/** Notices when a module without state is asked for some. */
function noticing(instance: object): { watched: object; isMissed(): boolean } {
  let missed = false;
  const watched = new Proxy(instance, {
    get(target, key, receiver) {
      if (typeof key === 'string' && !(key in target)) missed = true;
      return Reflect.get(target, key, receiver) as unknown;
    },
  });
  return { watched, isMissed: () => missed };
}
