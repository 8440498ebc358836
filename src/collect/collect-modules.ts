import type { ModuleNode } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { InstanceWrapper, NestContainer, NestModule } from '../nest/nest-types.js';
import type { CollectContext } from './collect-context.js';

/** What Nest puts into every module by itself. */
const BUILT_IN = new Set(['ModuleRef', 'ApplicationConfig']);
const BUILT_IN_MODULE = 'InternalCoreModule';

/** The modules in the order in which Nest scanned them, without Nest's own; one that several applications have is listed once. */
export function collectModules(context: CollectContext): ModuleNode[] {
  const ids = moduleIds(context);
  const listed = new Set<string>();
  return containersOf(context).flatMap((container) =>
    [...container.getModules().values()].filter(isOwn).flatMap((module) => {
      const node = toNode(module, container, ids);
      if (listed.has(node.id)) return [];
      listed.add(node.id);
      return [node];
    }),
  );
}

function toNode(
  module: NestModule,
  { dynamicModulesMetadata }: NestContainer,
  ids: Map<string, string>,
): ModuleNode {
  return {
    id: ids.get(module.token) ?? module.name,
    name: module.name,
    isGlobal: module.isGlobal,
    isDynamic: dynamicModulesMetadata?.has(module.token) ?? false,
    imports: [...module.imports].filter(isOwn).map(({ token, name }) => ids.get(token) ?? name),
    exports: [...module.exports].map(nameOfToken),
    providers: names(module.providers.values(), module),
    controllers: names(module.controllers.values(), module),
  };
}

/** Names are not unique: the second module of a name is `Name~2`. What is no dynamic module, applications have in common. */
export function moduleIds(context: CollectContext): Map<string, string> {
  const seen = new Map<string, number>();
  const ids = new Map<string, string>();
  const shared = new Map<unknown, string>();
  for (const container of containersOf(context)) {
    for (const { name, token, metatype } of container.getModules().values()) {
      if (ids.has(token)) continue;
      const isDynamic = container.dynamicModulesMetadata?.has(token) ?? false;
      const common = isDynamic ? undefined : shared.get(metatype);
      const count = (seen.get(name) ?? 0) + 1;
      if (!common) seen.set(name, count);
      const id = common ?? (count === 1 ? name : `${name}~${count}`);
      ids.set(token, id);
      if (!isDynamic) shared.set(metatype, id);
    }
  }
  return ids;
}

/** The module of a key, in whichever application has it. */
export function findModule(context: CollectContext, key: string): NestModule | undefined {
  for (const container of containersOf(context)) {
    const module = container.getModules().get(key);
    if (module) return module;
  }
  return undefined;
}

function containersOf({ application, observation }: CollectContext): NestContainer[] {
  return [...new Set([application, ...observation.applications])].map(({ container }) => container);
}

function isOwn({ name }: NestModule): boolean {
  return name !== BUILT_IN_MODULE;
}

function names(wrappers: Iterable<InstanceWrapper>, module: NestModule): string[] {
  return [...wrappers]
    .filter(({ metatype }) => metatype !== module.metatype)
    .map(({ token, name }) => nameOfToken(token ?? name))
    .filter((name) => !BUILT_IN.has(name));
}
