import { nameOfToken } from '../names.js';
import type { NestContainer, NestModule } from '../nest-types.js';
import type { Patches } from '../patches.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** One call of a lifecycle hook. */
export interface CalledHook {
  hook: string;
  instance: object;
  /** The class of the instance. */
  name: string;
  /** The module that holds it; null where nothing of the container is called. */
  module: NestModule | null;
  method: unknown;
}

/** Runs a hook: `run` is to be called, and what it returns to be returned. */
export type AroundHook = (call: CalledHook, run: () => unknown) => unknown;

/**
 * Nest calls the hooks of instances from functions that cannot be replaced
 * (core hooks), so the hooks themselves are.
 */
export function observeHookCalls(
  container: NestContainer,
  hook: string,
  patches: Patches,
  around: AroundHook,
): void {
  const modules = new Map<unknown, NestModule>();
  const owners = new Set<object>();
  for (const module of container.getModules().values()) {
    for (const instance of instancesOf(module)) {
      const owner = ownerOf(instance, hook);
      if (!owner) continue;
      if (!modules.has(instance)) modules.set(instance, module);
      owners.add(owner);
    }
  }
  for (const owner of owners) {
    patches.replace(owner, hook, (original) => {
      const method = original as Method;
      return function watchedHook(this: unknown, ...args: unknown[]) {
        const instance = this as object;
        const name = nameOfToken(instance.constructor);
        const module = modules.get(instance) ?? null;
        const call = { hook, instance, name, module, method };
        return around(call, () => method.apply(this, args));
      };
    });
  }
}

function instancesOf({ providers, controllers, injectables }: NestModule): unknown[] {
  return [providers, controllers, injectables].flatMap((all) =>
    [...all.values()].map(({ instance }) => instance),
  );
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
