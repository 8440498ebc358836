import type { Enhancer, Role, Scope } from '../model/app-model.js';
import { nameOfInstance, nameOfToken } from '../nest/names.js';
import type { Constructor, InstanceWrapper } from '../nest/nest-types.js';
import type { ObservedEnhancer } from '../nest/observe/observation.js';
import type { LayerOrigin } from '../nest/observe/observed-middleware.js';
import type { CollectContext } from './collect-context.js';
import { findModule } from './collect-modules.js';
import { ownScope } from './scope-of.js';

const DECORATORS: Record<Role, string> = {
  middleware: 'consumer.apply',
  guard: '@UseGuards',
  interceptor: '@UseInterceptors',
  pipe: '@UsePipes',
  filter: '@UseFilters',
};

/** The enhancer of a list that Nest made for a handler of the module `moduleKey`; it stands in many lists, and is described once. */
export function describeEnhancer(
  context: CollectContext,
  enhancer: ObservedEnhancer,
  moduleKey: string,
): Enhancer {
  const known = context.described.get(enhancer);
  if (known) return known;
  const { role, level } = enhancer;
  const described =
    level === 'global'
      ? describeGlobal(context, enhancer)
      : describeBound(context, enhancer, moduleKey, DECORATORS[role]);
  context.described.set(enhancer, described);
  return described;
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
    scope: ownScope(context, binding?.scoped),
    source: context.locations.of(classOf(instance)),
  });
}

/** A parameter's own pipe: what it was bound as is told by the instance that Nest resolved. */
export function describeParamPipe(
  context: CollectContext,
  instance: object,
  moduleKey: string,
  from: string,
  name: string | null,
): Enhancer {
  const described = context.describedPipes.get(instance) ?? [];
  const known = described.find((one) => one.name === name && one.from === from);
  if (known) return known.pipe;
  const bound = context.observation.boundAs.get(instance) ?? instance;
  const enhancer: ObservedEnhancer = { role: 'pipe', level: 'param', bound, instance };
  const named = name === null ? '' : `'${name}'`;
  const boundBy = `@${from.charAt(0).toUpperCase()}${from.slice(1)}(${named})`;
  const pipe = describeBound(context, enhancer, moduleKey, boundBy);
  described.push({ from, name, pipe });
  context.describedPipes.set(instance, described);
  return pipe;
}

export function describeMiddleware(context: CollectContext, origin: LayerOrigin): Enhancer {
  const known = context.described.get(origin);
  if (known) return known;
  const { name, boundBy, form, level, scope, bound } = origin;
  const described: Enhancer = {
    role: 'middleware',
    name,
    level,
    boundBy,
    form,
    scope: context.vocabulary.scope(scope),
    source: context.locations.of(bound),
  };
  context.described.set(origin, described);
  return described;
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
    // An instance belongs to its decorator.
    scope: isClass ? scopeOf(context, bound, moduleKey) : 'default',
    source: context.locations.of(isClass ? bound : classOf(instance)),
  });
}

function scopeOf(context: CollectContext, bound: object, moduleKey: string): Scope {
  const module = findModule(context, moduleKey);
  return ownScope(context, module?.injectables.get(bound));
}

/** A request-scoped global has an instance per request, a transient one for each that asks; its wrapper is found by the class of that instance. */
function scopedBinding({ observation }: CollectContext, { role, instance }: ObservedEnhancer) {
  const prototype = Object.getPrototypeOf(instance) as object | null;
  const type = `APP_${role.toUpperCase()}`;
  const bindings = [...observation.globals.values()].filter(({ boundBy }) => boundBy === type);
  const isOf = (wrapper: InstanceWrapper | null) =>
    (wrapper?.metatype as Constructor | undefined)?.prototype === prototype;
  // What a factory makes may be of any class.
  return (
    bindings.find(({ scoped }) => isOf(scoped)) ??
    bindings.find(({ wrapper }) => wrapper?.isTransient && wrapper.inject && !wrapper.isAlias)
  );
}

function withCatches({ catches }: ObservedEnhancer, enhancer: Enhancer): Enhancer {
  if (catches) enhancer.catches = catches.map(nameOfToken);
  return enhancer;
}

function classOf(instance: object): unknown {
  return (Object.getPrototypeOf(instance) as object | null)?.constructor;
}
