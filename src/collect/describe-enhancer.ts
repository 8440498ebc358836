import type { Enhancer, Role, Scope } from '../model/app-model.js';
import { nameOfInstance, nameOfToken } from '../nest/names.js';
import type { Constructor, InstanceWrapper } from '../nest/nest-types.js';
import type { LayerOrigin, ObservedEnhancer } from '../nest/observe/observation.js';
import type { CollectContext } from './collect-context.js';
import { findModule } from './collect-modules.js';

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
  const { role, level } = enhancer;
  return level === 'global'
    ? once(context, enhancer, '', null, () => describeGlobal(context, enhancer))
    : describeBound(context, enhancer, moduleKey, DECORATORS[role]);
}

/** Classes and globals stand in many lists, so each is described once. */
function once(
  { described }: CollectContext,
  { bound, role, level }: ObservedEnhancer,
  moduleKey: string,
  boundBy: string | null,
  describe: () => Enhancer,
): Enhancer {
  let ofBound = described.get(bound);
  if (!ofBound) described.set(bound, (ofBound = new Map<string, Enhancer[]>()));
  let known = ofBound.get(moduleKey);
  if (!known) ofBound.set(moduleKey, (known = []));
  for (const one of known) {
    const isSame = one.role === role && one.level === level;
    if (isSame && (boundBy === null || one.boundBy === boundBy)) return one;
  }
  const enhancer = describe();
  known.push(enhancer);
  return enhancer;
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
  if (typeof bound === 'function') {
    return once(context, enhancer, moduleKey, boundBy, () =>
      withCatches(enhancer, {
        role,
        name: nameOfToken(bound),
        level,
        boundBy,
        form: 'class',
        scope: scopeOf(context, bound, moduleKey),
        source: context.locations.of(bound),
      }),
    );
  }
  // An instance belongs to its decorator.
  return withCatches(enhancer, {
    role,
    name: nameOfInstance(instance),
    level,
    boundBy,
    form: 'instance',
    scope: 'default',
    source: context.locations.of(classOf(instance)),
  });
}

function scopeOf(context: CollectContext, bound: object, moduleKey: string): Scope {
  const module = findModule(context, moduleKey);
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
