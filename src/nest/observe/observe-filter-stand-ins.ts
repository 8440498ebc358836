import type { Nest } from '../load-nest.js';
import type { InstanceWrapper, NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import type { Observation } from './observation.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** For whom the filters of a handler are asked for. */
interface Asking {
  container: NestContainer;
  context: object;
  inquirerId: unknown;
}

/**
 * Nest 11.2 and 12 leave out a filter whose constructor never ran (core
 * exceptions/base-exception-filter-context: `isInstantiated`). In preview that
 * is every one that is bound as a class: here those count as constructed that
 * the injector would construct.
 */
export async function observeFilterStandIns(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const module = await nest.inner('core', 'exceptions/base-exception-filter-context');
  const { STATIC_CONTEXT } = await nest.inner('core', 'injector/constants');
  const { prototype } = module['BaseExceptionFilterContext'] as { prototype: object };
  let asking: Asking | null = null;
  patches.replace(
    prototype,
    'createContext',
    (original) =>
      function createContext(this: { container: NestContainer }, ...args: unknown[]) {
        const [, , , context = STATIC_CONTEXT, inquirerId] = args;
        asking = { container: this.container, context: context as object, inquirerId };
        return (original as Method).apply(this, args);
      },
  );
  patches.replace(
    prototype,
    'isInstantiated',
    (original) =>
      function isInstantiated(this: object, ...args: unknown[]) {
        const standsIn = observation.building !== null && observation.standIns;
        const isMade = standsIn && asking && wouldBeMade(args[0] as InstanceWrapper, asking);
        return isMade || (original as Method).apply(this, args);
      },
  );
}

/** As the injector decides (core injector/injector: `isInContext`). */
function wouldBeMade(wrapper: InstanceWrapper, asking: Asking): boolean {
  if (wrapper.isDependencyTreeStatic() && !wrapper.isTransient) return true;
  const { container, context, inquirerId } = asking;
  const inquirer = inquirerId === undefined ? undefined : findWrapper(container, inquirerId);
  return (
    wrapper.isStatic(context, inquirer) ||
    wrapper.isInRequestScope(context, inquirer) ||
    wrapper.isLazyTransient(context, inquirer)
  );
}

/** Each handler asks for the wrapper of its class, and an application may have thousands of both. */
function findWrapper(container: NestContainer, id: unknown): InstanceWrapper | undefined {
  let found = wrappers.get(container);
  if (!found) wrappers.set(container, (found = new Map()));
  if (!found.has(id)) addWrappers(container, found.set(id, undefined));
  return found.get(id);
}

type WrappersById = Map<unknown, InstanceWrapper | undefined>;

const wrappers = new WeakMap<NestContainer, WrappersById>();

/** Where several have an id, the first counts. */
function addWrappers(container: NestContainer, found: WrappersById): void {
  for (const { controllers, providers } of container.getModules().values()) {
    for (const one of [...controllers.values(), ...providers.values()]) {
      if (!found.get(one.id)) found.set(one.id, one);
    }
  }
}
