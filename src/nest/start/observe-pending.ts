import type { Nest } from '../load-nest.js';
import { nameOfToken } from '../names.js';
import type { Constructor, InstanceWrapper, NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { PendingWork, type Pending } from './pending-work.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;
type Describe = (self: unknown, args: unknown[]) => Pending | null;

/**
 * Notes what takes its time while an application starts: modules that are
 * promises (core scanner), factories (core injector/injector), lifecycle hooks
 * (core nest-application-context) and microservices (core nest-application).
 */
export async function observePending(nest: Nest, patches: Patches): Promise<PendingWork> {
  const pending = new PendingWork();
  const watch = (type: unknown, name: string, describe: Describe) =>
    patches.replace((type as { prototype: object }).prototype, name, (original) => {
      const method = original as Method;
      return function watched(this: unknown, ...args: unknown[]) {
        const work = () => method.apply(this, args);
        const described = describe(this, args);
        return described ? pending.watch(described, work) : work();
      };
    });
  const { DependenciesScanner } = await nest.inner('core', 'scanner');
  watch(DependenciesScanner, 'insertModule', (_scanner, [definition, scope]) =>
    definition instanceof Promise ? dynamicModule(scope as unknown[]) : null,
  );
  const { Injector } = await nest.inner('core', 'injector/injector');
  watch(Injector, 'instantiateClass', (_injector, [, wrapper]) => provider(wrapper as Wrapper));
  const { NestApplication } = await nest.inner('core', 'nest-application');
  watch(NestApplication, 'startAllMicroservices', () => plain('app.startAllMicroservices()'));
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  const hooks = { callInitHook: 'onModuleInit', callBootstrapHook: 'onApplicationBootstrap' };
  for (const [caller, hook] of Object.entries(hooks)) {
    watch(NestApplicationContext, caller, (context) => {
      watchHooks((context as { container: NestContainer }).container, hook, patches, pending);
      return null;
    });
  }
  return pending;
}

interface Wrapper extends InstanceWrapper {
  host?: { name?: string };
}

function plain(what: string): Pending {
  return { what, module: null, subject: null };
}

function dynamicModule(scope: unknown[]): Pending {
  const last = scope.at(-1) as { module?: Constructor } | Constructor | undefined;
  const importing = (last as { module?: Constructor } | undefined)?.module ?? last;
  const what = 'a module that is imported as a promise';
  return importing
    ? { what, module: nameOfToken(importing), subject: importing }
    : { ...plain(what), subject: null };
}

/** A constructor returns at once; what is waited for is a factory. */
function provider({ token, metatype, inject, host }: Wrapper): Pending | null {
  if (inject === undefined || inject === null) return null;
  const what = `the factory of provider ${nameOfToken(token)}`;
  return { what, module: host?.name ?? null, subject: metatype };
}

/** Nest calls the hooks from functions that cannot be replaced, so the hooks themselves are. */
function watchHooks(
  container: NestContainer,
  hook: string,
  patches: Patches,
  pending: PendingWork,
): void {
  const modules = new Map<unknown, string>();
  const owners = new Set<object>();
  for (const { name, providers, controllers, injectables } of container.getModules().values()) {
    for (const { instance } of [providers, controllers, injectables].flatMap((all) => [
      ...all.values(),
    ])) {
      const owner = ownerOf(instance, hook);
      if (!owner) continue;
      if (!modules.has(instance)) modules.set(instance, name);
      owners.add(owner);
    }
  }
  for (const owner of owners) {
    patches.replace(owner, hook, (original) => {
      const method = original as Method;
      return function watchedHook(this: unknown, ...args: unknown[]) {
        const name = nameOfToken((this as object).constructor);
        const host = modules.get(this) ?? null;
        const module = host === name ? null : host;
        const described = { what: `${hook} of ${name}`, module, subject: method };
        return pending.watch(described, () => method.apply(this, args));
      };
    });
  }
}

/** The object that holds the method: the instance, or a class above it. Null where it cannot be replaced. */
function ownerOf(instance: unknown, name: string): object | null {
  let owner: unknown = typeof instance === 'object' ? instance : null;
  for (; owner !== null && owner !== undefined; owner = Object.getPrototypeOf(owner)) {
    const own = Object.getOwnPropertyDescriptor(owner, name);
    if (own) return typeof own.value === 'function' && own.configurable === true ? owner : null;
  }
  return null;
}
