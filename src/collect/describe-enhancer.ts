import type { Enhancer, Role, Scope } from '../model/app-model.js';
import { nameOfInstance, nameOfToken } from '../nest/names.js';
import type { Constructor, InstanceWrapper } from '../nest/nest-types.js';
import type { LayerOrigin, ObservedEnhancer } from '../nest/observation.js';
import type { CollectContext } from './collect-context.js';

const DECORATORS: Record<Role, string> = {
  middleware: 'consumer.apply',
  guard: '@UseGuards',
  interceptor: '@UseInterceptors',
  pipe: '@UsePipes',
  filter: '@UseFilters',
};

/** The enhancer of a list that Nest made for a handler of the module `moduleKey`. */
export function describeEnhancer(
  context: CollectContext,
  enhancer: ObservedEnhancer,
  moduleKey: string,
): Enhancer {
  const { bound, role, level } = enhancer;
  const describe = () =>
    level === 'global'
      ? describeGlobal(context, enhancer)
      : describeBound(context, enhancer, moduleKey, DECORATORS[role]);
  // Classes and globals stand in many lists; an instance belongs to its decorator.
  if (level !== 'global' && typeof bound !== 'function') return describe();
  const described = context.described.get(bound) ?? new Map<string, Enhancer>();
  context.described.set(bound, described);
  const key = level === 'global' ? role : `${role} ${level} ${moduleKey}`;
  const known = described.get(key) ?? describe();
  described.set(key, known);
  return known;
}

export function describeGlobal(context: CollectContext, enhancer: ObservedEnhancer): Enhancer {
  const { bound, role, instance } = enhancer;
  const binding = context.observation.globals.get(bound) ?? scopedBinding(context, enhancer);
  return withCatches(enhancer, {
    role,
    name: nameOfInstance(instance),
    level: 'global',
    boundBy: binding?.boundBy ?? 'ApplicationConfig',
    form: binding?.form ?? 'instance',
    scope: context.vocabulary.scope(binding?.wrapper?.scope),
    source: context.locations.of(classOf(instance)),
  });
}

/** A parameter's own pipe: what it was bound as is told by the instance that Nest resolved. */
export function describeParamPipe(
  context: CollectContext,
  instance: object,
  moduleKey: string,
  boundBy: string,
): Enhancer {
  const bound = context.observation.boundAs.get(instance) ?? instance;
  const enhancer: ObservedEnhancer = { role: 'pipe', level: 'param', bound, instance };
  return describeBound(context, enhancer, moduleKey, boundBy);
}

export function describeMiddleware(context: CollectContext, origin: LayerOrigin): Enhancer {
  const { name, boundBy, form, level, scope, bound } = origin;
  return {
    role: 'middleware',
    name,
    level,
    boundBy,
    form,
    scope: context.vocabulary.scope(scope),
    source: context.locations.of(bound),
  };
}

function describeBound(
  context: CollectContext,
  enhancer: ObservedEnhancer,
  moduleKey: string,
  boundBy: string,
): Enhancer {
  const { role, level, bound, instance } = enhancer;
  const isClass = typeof bound === 'function';
  return withCatches(enhancer, {
    role,
    name: isClass ? nameOfToken(bound) : nameOfInstance(instance),
    level,
    boundBy,
    form: isClass ? 'class' : 'instance',
    scope: isClass ? scopeOf(context, bound, moduleKey) : 'default',
    source: context.locations.of(isClass ? bound : classOf(instance)),
  });
}

function scopeOf(context: CollectContext, bound: object, moduleKey: string): Scope {
  const module = context.application.container.getModules().get(moduleKey);
  return context.vocabulary.scope(module?.injectables.get(bound)?.scope);
}

/** A request-scoped global has an instance per request; its wrapper is found by the class of that instance. */
function scopedBinding({ observation }: CollectContext, { role, instance }: ObservedEnhancer) {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  const type = `APP_${role.toUpperCase()}`;
  const matches = (wrapper: InstanceWrapper | null) =>
    (wrapper?.metatype as Constructor | undefined)?.prototype === prototype;
  return [...observation.globals.values()].find(
    ({ boundBy, wrapper }) => boundBy === type && matches(wrapper),
  );
}

function withCatches({ role, element }: ObservedEnhancer, enhancer: Enhancer): Enhancer {
  if (role !== 'filter' || !element) return enhancer;
  const { exceptionMetatypes } = element as { exceptionMetatypes: unknown[] };
  return { ...enhancer, catches: exceptionMetatypes.map(nameOfToken) };
}

function classOf(instance: object): unknown {
  return (Object.getPrototypeOf(instance) as object | null)?.constructor;
}
