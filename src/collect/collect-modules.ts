import type { ModuleNode } from '../model/app-model.js';
import { nameOfToken } from '../nest/names.js';
import type { InstanceWrapper, NestModule } from '../nest/nest-types.js';
import type { CollectContext } from './collect-context.js';

/** What Nest puts into every module by itself. */
const BUILT_IN = new Set(['ModuleRef', 'ApplicationConfig']);
const BUILT_IN_MODULE = 'InternalCoreModule';

/** The modules in the order in which Nest scanned them, without Nest's own. */
export function collectModules(context: CollectContext): ModuleNode[] {
  const { container } = context.application;
  const ids = moduleIds(context);
  const modules = [...container.getModules().values()].filter(isOwn);
  return modules.map((module) => ({
    id: ids.get(module.token) ?? module.name,
    name: module.name,
    isGlobal: module.isGlobal,
    isDynamic: container.dynamicModulesMetadata?.has(module.token) ?? false,
    imports: [...module.imports].filter(isOwn).map(({ token, name }) => ids.get(token) ?? name),
    exports: [...module.exports].map(nameOfToken),
    providers: names(module.providers.values(), module),
    controllers: names(module.controllers.values(), module),
  }));
}

/** Names are not unique: the second module of a name is `Name~2`. */
export function moduleIds(context: CollectContext): Map<string, string> {
  const seen = new Map<string, number>();
  const ids = new Map<string, string>();
  for (const { name, token } of context.application.container.getModules().values()) {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    ids.set(token, count === 1 ? name : `${name}~${count}`);
  }
  return ids;
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
