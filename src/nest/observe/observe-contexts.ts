import type { Level, Role } from '../../model/app-model.js';
import type { Nest } from '../load-nest.js';
import type { ParamOptions } from '../nest-types.js';
import type { HandlerContext, ObservedEnhancer, Observation } from './observation.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;
type ListName = 'guards' | 'interceptors' | 'pipes' | 'filters';

interface Kind {
  list: ListName;
  role: Role;
  packageName: string;
  file: string;
  className: string;
  /** Turns a bound class or instance into the instance that runs. */
  resolver: string;
}

const KINDS: readonly Kind[] = [
  {
    list: 'guards',
    role: 'guard',
    packageName: 'core',
    file: 'guards/guards-context-creator',
    className: 'GuardsContextCreator',
    resolver: 'getGuardInstance',
  },
  {
    list: 'interceptors',
    role: 'interceptor',
    packageName: 'core',
    file: 'interceptors/interceptors-context-creator',
    className: 'InterceptorsContextCreator',
    resolver: 'getInterceptorInstance',
  },
  {
    list: 'pipes',
    role: 'pipe',
    packageName: 'core',
    file: 'pipes/pipes-context-creator',
    className: 'PipesContextCreator',
    resolver: 'getPipeInstance',
  },
  {
    list: 'filters',
    role: 'filter',
    packageName: 'core',
    file: 'exceptions/base-exception-filter-context',
    className: 'BaseExceptionFilterContext',
    resolver: 'getFilterInstance',
  },
];

/** The order in which `ContextCreator.createContext` asks for its three lists (core helpers/context-creator). */
const LEVELS: readonly Level[] = ['global', 'class', 'method'];

interface Frame {
  kind: Kind;
  level: number;
  resolved: { bound: object; instance: unknown }[];
  enhancers: ObservedEnhancer[];
}

/**
 * Notes what Nest's four context creators return for the handler that is being
 * built: the lists that Nest runs, in Nest's order, with the class or instance
 * that was bound and the level it was bound at.
 */
export async function observeContexts(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  for (const kind of KINDS) {
    const module = await nest.inner(kind.packageName, kind.file);
    const prototype = (module[kind.className] as { prototype: object }).prototype;
    observeKind(kind, prototype, patches, observation);
  }
  await listStandIns(nest, patches, observation);
  await observePipeableParams(nest, patches, observation);
}

/** Nest 12 leaves out a filter whose constructor never ran, which in preview is every one that is bound as a class. */
async function listStandIns(nest: Nest, patches: Patches, observation: Observation): Promise<void> {
  const module = await nest.inner('core', 'exceptions/base-exception-filter-context');
  const { prototype } = module['BaseExceptionFilterContext'] as { prototype: object };
  patches.replace(
    prototype,
    'isInstantiated',
    (original) =>
      function isInstantiated(this: object, ...args: unknown[]) {
        const standsIn = observation.building !== null && observation.standIns;
        return standsIn || (original as Method).apply(this, args);
      },
  );
}

function observeKind(
  kind: Kind,
  prototype: object,
  patches: Patches,
  observation: Observation,
): void {
  let frame: Frame | null = null;
  patches.replace(
    prototype,
    'createContext',
    (original) =>
      function createContext(this: object, ...args: unknown[]) {
        const building = observation.building;
        if (!building) return (original as Method).apply(this, args);
        const outer = frame;
        frame = { kind, level: 0, resolved: [], enhancers: [] };
        try {
          const list = (original as Method).apply(this, args) as object[];
          note(building, kind, frame.enhancers, list);
          return list;
        } finally {
          frame = outer;
        }
      },
  );
  patches.replace(
    prototype,
    'createConcreteContext',
    (original) =>
      function createConcreteContext(this: object, ...args: unknown[]) {
        if (frame) frame.resolved = [];
        const list = (original as Method).apply(this, args) as object[];
        if (frame) frame.enhancers.push(...pair(frame, list));
        return list;
      },
  );
  patches.replace(
    prototype,
    kind.resolver,
    (original) =>
      function resolveInstance(this: object, ...args: unknown[]) {
        const instance = (original as Method).apply(this, args);
        const bound = args[0] as object;
        frame?.resolved.push({ bound, instance });
        if (observation.building && instance) observation.boundAs.set(instance, bound);
        return instance;
      },
  );
}

function note(
  context: HandlerContext,
  kind: Kind,
  enhancers: ObservedEnhancer[],
  list: object[],
): void {
  context[kind.list] = enhancers;
  if (kind.list === 'filters') context.filterOrder = list;
}

/** Nest drops what cannot run and keeps the order, so both lists are walked side by side. */
function pair(frame: Frame, list: object[]): ObservedEnhancer[] {
  const level = LEVELS[frame.level++] ?? 'method';
  const { role } = frame.kind;
  const candidates = frame.resolved.filter(({ instance }) => instance);
  let next = 0;
  return list.map((element) => {
    while (role !== 'filter' && candidates[next]?.instance !== element) next++;
    const candidate = candidates[next++];
    const instance = (candidate?.instance ?? element) as object;
    const enhancer: ObservedEnhancer = {
      role,
      level,
      bound: candidate?.bound ?? instance,
      instance,
    };
    return role === 'filter' ? { ...enhancer, element } : enhancer;
  });
}

/** Every `createPipesFn` gets the parameters as they will be handled; only HTTP leaves some without pipes. */
async function observePipeableParams(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  const creators = [
    ['core', 'router/router-execution-context', 'RouterExecutionContext'],
    ['core', 'helpers/external-context-creator', 'ExternalContextCreator'],
  ];
  if (nest.has('websockets')) {
    creators.push(['websockets', 'context/ws-context-creator', 'WsContextCreator']);
  }
  if (nest.has('microservices')) {
    creators.push(['microservices', 'context/rpc-context-creator', 'RpcContextCreator']);
  }
  for (const [packageName = '', file = '', className = ''] of creators) {
    const module = await nest.inner(packageName, file);
    const { prototype } = module[className] as { prototype: object };
    patches.replace(
      prototype,
      'createPipesFn',
      (original) =>
        function createPipesFn(
          this: { isPipeable?: (type: unknown) => boolean },
          ...args: unknown[]
        ) {
          const params = args[1] as ParamOptions[];
          if (observation.building) {
            observation.building.params = params.map((param) => ({
              ...param,
              pipeable: this.isPipeable?.(param.type) ?? true,
            }));
          }
          return (original as Method).apply(this, args);
        },
    );
  }
}

/** The filters in the order in which Nest asks them. */
export function filtersAsAsked(context: HandlerContext): ObservedEnhancer[] {
  const { filters, filterOrder } = context;
  if (filters.length < 2) return filters;
  const place = ({ element }: ObservedEnhancer) => (element ? filterOrder.indexOf(element) : 0);
  return [...filters].sort((one, other) => place(one) - place(other));
}
