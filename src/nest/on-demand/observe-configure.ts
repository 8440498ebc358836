import { shortReason } from '../../model/short-reason.js';
import type { Dependent } from './dependencies-of.js';
import type { Nest } from '../load-nest.js';
import type { NestModule } from '../nest-types.js';
import type { Observation } from '../observe/observation.js';
import type { OnDemand } from './on-demand.js';
import type { Patches } from '../patches.js';
import { deferred } from '../start/start-progress.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type Load = () => unknown;

interface ConfigurableModule extends NestModule {
  instance?: { configure?: unknown } | null;
}

/** A module that was configured stays behind those before it that are still constructed. */
interface Queue {
  before: Promise<unknown> | undefined;
  /** Lets those behind it wait as well. */
  hold(): void;
}

/**
 * Preview has modules without state, and swallows what their `configure`
 * throws (core middleware/middleware-module). A module that looks for its
 * state there is constructed, and configured anew; what still throws is told.
 */
export async function observeConfigure(
  nest: Nest,
  patches: Patches,
  onDemand: OnDemand,
  observation: Observation,
): Promise<void> {
  const { MiddlewareModule } = await nest.inner('core', 'middleware/middleware-module');
  // Nest configures all modules at once, and their order is that of the middleware.
  const held = new WeakMap<object, Promise<unknown>>();
  patches.replace(
    (MiddlewareModule as { prototype: object }).prototype,
    'loadConfiguration',
    (original) =>
      async function loadConfiguration(this: object, ...args: unknown[]) {
        const module = args[1] as ConfigurableModule;
        const load = () => (original as Method).apply(this, args);
        const wrapper = module.providers.get(module.metatype) as Dependent | undefined;
        const before = held.get(this);
        const end = deferred<void>();
        const hold = () => held.set(this, Promise.all([before, end.promise]));
        if (!wrapper || onDemand.demands.isSettled(wrapper)) {
          return loadTelling(module, load, observation, before);
        }
        if (await loadsWithoutState(module, load, { before, hold })) return;
        try {
          await before;
          await onDemand.soon(wrapper);
          await loadTelling(module, load, observation, undefined);
        } finally {
          end.resolve();
        }
      },
  );
}

async function loadTelling(
  module: ConfigurableModule,
  load: Load,
  observation: Observation,
  before: Promise<unknown> | undefined,
): Promise<void> {
  await loadCalling(module, load, (configure, instance, given) => {
    const tell = (error: unknown): never => {
      observation.unseen.push(stopped(module, configure, error));
      throw error;
    };
    return whenDone(
      () => configure.apply(instance, given),
      () => before,
      tell,
    );
  });
}

/** Whether the module is configured without looking for anything that it does not have. */
async function loadsWithoutState(
  module: ConfigurableModule,
  load: Load,
  { before, hold }: Queue,
): Promise<boolean> {
  const missed = deferred<boolean>();
  const loaded = loadCalling(module, load, (configure, instance, given) => {
    const state = noticing(instance);
    // What was configured so far goes with the builder that it was given.
    const miss = () => {
      hold();
      missed.resolve(false);
      return new Promise<never>(() => {});
    };
    return whenDone(
      () => configure.apply(state.watched, given),
      () => (state.isMissed() ? miss() : before),
      miss,
    );
  });
  return Promise.race([missed.promise, loaded.then(() => true)]);
}

/** Lets Nest load the configuration of a module with `call` in the place of its `configure`. */
async function loadCalling(
  { instance }: ConfigurableModule,
  load: Load,
  call: (configure: Method, instance: object, given: unknown[]) => unknown,
): Promise<void> {
  const configure = instance?.configure;
  if (!instance || typeof configure !== 'function') return void (await load());
  const own = Object.getOwnPropertyDescriptor(instance, 'configure');
  const observed = (...given: unknown[]) => {
    if (own) Object.defineProperty(instance, 'configure', own);
    else Reflect.deleteProperty(instance, 'configure');
    return call(configure as Method, instance, given);
  };
  Object.defineProperty(instance, 'configure', { value: observed, configurable: true });
  await load();
}

/** Goes on at once where there is nothing to wait for: a turn more would change the order. */
function whenDone(
  work: () => unknown,
  done: () => unknown,
  failed: (error: unknown) => unknown,
): unknown {
  try {
    const result = work();
    return result instanceof Promise ? whenSettled(result, done, failed) : done();
  } catch (error) {
    return failed(error);
  }
}

async function whenSettled(
  work: Promise<unknown>,
  done: () => unknown,
  failed: (error: unknown) => unknown,
): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return failed(error);
  }
  return done();
}

function stopped({ metatype }: ConfigurableModule, configure: unknown, error: unknown) {
  const said = error instanceof Error ? `${error.name}: ${shortReason(error.message)}` : error;
  return {
    what: `middleware of ${metatype.name}`,
    why: `its configure() stopped in the preview: ${String(said)}`,
    subject: configure,
  };
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
