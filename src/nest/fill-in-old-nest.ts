import type { Nest } from './load-nest.js';
import type { Patches } from './patches.js';

interface OldModule {
  metatype: { name: string };
  isGlobal?: boolean;
}

/** Gives the modules of an older Nest the `name` and `isGlobal` that they have since Nest 9.3 (core injector/module). */
export async function fillInOldNest(nest: Nest, patches: Patches): Promise<void> {
  const { Module } = await nest.inner('core', 'injector/module');
  const { prototype } = Module as { prototype: object };
  if ('name' in prototype) return;
  const nameOf = {
    configurable: true,
    get(this: OldModule) {
      return this.metatype.name;
    },
  };
  const isGlobal = { configurable: true, writable: true, value: false };
  Object.defineProperties(prototype, { name: nameOf, isGlobal });
  patches.onRestore(() => {
    for (const name of ['name', 'isGlobal']) Reflect.deleteProperty(prototype, name);
  });
  const { NestContainer } = await nest.inner('core', 'injector/container');
  patches.replace(
    (NestContainer as { prototype: object }).prototype,
    'addGlobalModule',
    (original) =>
      function addGlobalModule(this: unknown, module: OldModule) {
        module.isGlobal = true;
        return (original as (added: OldModule) => unknown).call(this, module);
      },
  );
}
