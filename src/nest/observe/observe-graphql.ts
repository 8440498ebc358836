import type { ExternalContexts } from './observe-external.js';
import type { Constructor, InstanceWrapper, NestContainer, NestModule } from '../nest-types.js';
import {
  emptyContext,
  rehearsedContext,
  withStandIns,
  type HandlerContext,
  type Observation,
  type ObservedHandler,
} from './observation.js';
import type { Patches } from '../patches.js';
import { explorersOf } from './resolver-explorers.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** `@nestjs/graphql` services/resolvers-explorer.service */
export interface ResolversExplorer {
  externalContextCreator: { create: Method };
  createContextCallback(...args: unknown[]): unknown;
  explore(): Record<string, Record<string, unknown>>;
}

interface ResolverMetadata {
  /** `Query`, `Mutation`, `Subscription`, or an object type. */
  type: string;
  name: string;
  methodName: string;
  callback: unknown;
}

interface Resolver extends ResolverMetadata {
  wrapper: InstanceWrapper;
  module: NestModule;
  lists: HandlerContext;
}

/** What one service has found so far. */
interface Exploration {
  external: ExternalContexts;
  observation: Observation;
  found: Resolver[];
  /** What the last `explore` of each service gave: another one replaces it. */
  noted: WeakMap<object, ObservedHandler[]>;
}

/** Notes every resolver that the container's explorers find, with the context that is made for it. */
export function observeGraphql(
  container: NestContainer,
  patches: Patches,
  observation: Observation,
  external: ExternalContexts,
  observed: WeakSet<object>,
): void {
  const exploration = { external, observation, found: [], noted: new WeakMap() };
  for (const { metatype } of explorersOf(container).keys()) {
    const { prototype } = metatype as unknown as { prototype: object };
    if (observed.has(prototype)) continue;
    observed.add(prototype);
    observeResolvers(prototype, patches, exploration);
    observeExplore(prototype, patches, exploration);
  }
}

/** Called for each provider; gives its resolvers with the callbacks that answer. */
function observeResolvers(explorer: object, patches: Patches, exploration: Exploration): void {
  const { external, observation } = exploration;
  patches.replace(
    explorer,
    'filterResolvers',
    (original) =>
      function filterResolvers(this: ResolversExplorer, ...args: unknown[]) {
        const [, wrapper, module] = args as [unknown, InstanceWrapper, NestModule];
        const contexts = new Map<unknown, HandlerContext>();
        external.exploring = contexts;
        try {
          const resolvers = (original as Method).apply(this, args) as
            | ResolverMetadata[]
            | undefined;
          for (const resolver of resolvers ?? []) {
            if (!contexts.has(resolver.methodName)) {
              withStandIns(observation, () =>
                rehearse(this, resolver, wrapper, module, observation),
              );
            }
            const lists = contexts.get(resolver.methodName) ?? emptyContext();
            exploration.found.push({ ...resolver, wrapper, module, lists });
          }
          return resolvers;
        } finally {
          external.exploring = null;
        }
      },
  );
}

/** Of resolvers for the same field the schema gets one: what `explore` returns tells which. */
function observeExplore(explorer: object, patches: Patches, exploration: Exploration): void {
  const { observation, noted } = exploration;
  patches.replace(
    explorer,
    'explore',
    (original) =>
      function explore(this: ResolversExplorer, ...args: unknown[]) {
        exploration.found = [];
        const fields = (original as Method).apply(this, args) as ReturnType<Explore>;
        const handlers = exploration.found
          .filter(({ type, name, callback }) => fields[type]?.[name] === callback)
          .map(toHandler);
        const before = noted.get(this) ?? [];
        const others = observation.handlers.filter((one) => !before.includes(one));
        observation.handlers.splice(0, Infinity, ...others, ...handlers);
        noted.set(this, handlers);
        return fields;
      },
  );
}

type Explore = ResolversExplorer['explore'];

function toHandler({ type, name, methodName, wrapper, module, lists }: Resolver): ObservedHandler {
  return {
    transport: 'graphql',
    label: `${type}.${name}`,
    address: { type, field: name },
    metatype: wrapper.metatype as Constructor,
    methodName,
    moduleKey: module.token,
    wrapper,
    lists,
  };
}

/**
 * The context of a request-scoped resolver is made for each request, that of a
 * filtered subscription for each subscriber: make it once for one who never
 * comes. A field that Nest calls without a context has none here as well.
 */
function rehearse(
  explorer: ResolversExplorer,
  resolver: ResolverMetadata,
  wrapper: InstanceWrapper,
  module: NestModule,
  observation: Observation,
): void {
  const { externalContextCreator: creator } = explorer;
  const { instance } = wrapper;
  const isScoped = !wrapper.isDependencyTreeStatic();
  const forRequest = isScoped ? [rehearsedContext(observation, wrapper), wrapper.id] : [];
  const create = (...args: unknown[]) => {
    const [contextId, inquirerId] = forRequest;
    return creator.create(...args.slice(0, 5), contextId, inquirerId, ...args.slice(7));
  };
  const stage = Object.create(explorer, {
    externalContextCreator: { value: { create } },
    // Fields of a request-scoped resolver always get a context.
    ...(isScoped ? { canUseFastFieldResolver: { value: () => false } } : {}),
  }) as ResolversExplorer;
  const prototype: unknown = Object.getPrototypeOf(instance);
  stage.createContextCallback(instance, prototype, wrapper, module, resolver, false);
}
