import { callerOnStack } from './caller-on-stack.js';
import type { Nest } from '../load-nest.js';
import type { Constructor, InstanceWrapper, NestContainer } from '../nest-types.js';
import {
  emptyContext,
  type HandlerContext,
  type Observation,
  type ObservedHandler,
} from './observation.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** What `ExternalContextCreator.create` is asked for. */
interface Request {
  instance: object;
  methodName: string;
  options: Record<string, boolean>;
  contextType: unknown;
}

interface Creator {
  container?: NestContainer;
}

/** What is noted of the contexts that are made for anything but routes, messages and patterns. */
export interface ExternalContexts {
  /** While resolvers are explored: takes their contexts, by the name of the method. */
  exploring: Map<unknown, HandlerContext> | null;
}

/** By default every kind of enhancer runs (core helpers/external-context-creator: `create`). */
const ALL: Record<string, boolean> = { guards: true, interceptors: true, filters: true };

/**
 * Notes every handler that Nest's external context creator makes (core
 * helpers/external-context-creator): resolvers for who explores them, anything
 * else as a handler of transport `external`, once for each who asked.
 */
export async function observeExternal(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<ExternalContexts> {
  const external: ExternalContexts = { exploring: null };
  const file = await nest.inner('core', 'helpers/external-context-creator');
  const { prototype } = file['ExternalContextCreator'] as { prototype: object };
  const module = observeModule(prototype, patches);
  patches.replace(
    prototype,
    'create',
    (original) =>
      function create(this: Creator, ...args: unknown[]) {
        const request = requestOf(args);
        const isResolver = request.contextType === 'graphql';
        if (isResolver && !external.exploring) return (original as Method).apply(this, args);
        const lists = emptyContext();
        const outer = observation.building;
        observation.building = lists;
        try {
          return (original as Method).apply(this, args);
        } finally {
          observation.building = outer;
          dropWhatIsOff(lists, request.options);
          if (isResolver) external.exploring?.set(request.methodName, lists);
          else note(observation, this, request, module.last(), lists);
        }
      },
  );
  return external;
}

/** One method may be asked for again, by several decorators or for every message. */
function note(
  { handlers }: Observation,
  creator: Creator,
  { instance, methodName }: Request,
  moduleKey: string,
  lists: HandlerContext,
): void {
  const metatype = instance.constructor as Constructor;
  const caller = callerOnStack();
  const isSame = (one: ObservedHandler) =>
    one.metatype === metatype &&
    one.methodName === methodName &&
    one.moduleKey === moduleKey &&
    'caller' in one.address &&
    one.address.caller === caller;
  if (handlers.some(isSame)) return;
  handlers.push({
    transport: 'external',
    label: `${metatype.name}.${methodName}`,
    address: { caller },
    metatype,
    methodName,
    moduleKey,
    wrapper: wrapperOf(creator.container?.getModuleByKey(moduleKey)?.providers, instance),
    lists,
  });
}

function requestOf(args: unknown[]): Request {
  const [instance, , methodName, , , , , options = ALL, contextType = 'http'] = args;
  return { instance, methodName, options, contextType } as Request;
}

/** Guards and filters are made even where they are not to run. */
function dropWhatIsOff(lists: HandlerContext, options: Record<string, boolean>): void {
  if (!options['guards']) lists.guards = [];
  if (!options['interceptors']) lists.interceptors = [];
  if (options['filters']) return;
  lists.filters = [];
  lists.filterElements = [];
  lists.filterOrder = [];
}

/** The module that Nest looks the enhancers up in: that of the instance, else the first that provides its class. */
function observeModule(creator: object, patches: Patches): { last(): string } {
  let last = '';
  for (const name of ['getHostModuleKey', 'getContextModuleKey']) {
    patches.replace(
      creator,
      name,
      (original) =>
        function getModuleKey(this: object, ...args: unknown[]) {
          const key = (original as Method).apply(this, args);
          last = String(key);
          return key;
        },
    );
  }
  return { last: () => last };
}

function wrapperOf(
  providers: Map<unknown, InstanceWrapper> | undefined,
  instance: object,
): InstanceWrapper | null {
  const all = [...(providers?.values() ?? [])];
  return (
    all.find((wrapper) => wrapper.instance === instance) ??
    all.find((wrapper) => wrapper.metatype === instance.constructor) ??
    null
  );
}
