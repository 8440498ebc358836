import type { GivenServer } from './gateway-server.js';
import type { Address } from '../../model/address.js';
import type { Level, Role } from '../../model/app-model.js';
import { emptyMiddleware, type ObservedMiddleware } from './observed-middleware.js';
import type {
  Constructor,
  InstanceWrapper,
  NestApplication,
  NestContainer,
  ParamOptions,
} from '../nest-types.js';

/** What Nest did while it booted, as the observers saw it. */
export interface Observation {
  applications: NestApplication[];
  routes: ObservedRoute[];
  gateways: ObservedGateway[];
  /** Handlers of every other way in. */
  handlers: ObservedHandler[];
  middleware: ObservedMiddleware;
  /** Null where nobody is going to ask the routers. */
  routing: ObservedRouting | null;
  /** What was bound for an instance: its class, or the instance itself. */
  boundAs: Map<object, object>;
  globals: Map<object, GlobalBinding>;
  /** Global enhancers that have no instance to look at: those a factory would have made. */
  unbuilt: UnbuiltGlobal[];
  /** Other parts of the application that could not be seen. */
  unseen: UnseenPart[];
  /** The handler whose context Nest is building at this moment. */
  building: HandlerContext | null;
  /** What shows global enhancers that a factory makes for each request. */
  scopedStandIns: Map<InstanceWrapper, object>;
  /** Whether the instances in the lists stand in for ones that Nest has not constructed. */
  standIns: boolean;
}

/** The lists that Nest's context creators returned for one handler. */
export interface HandlerContext {
  guards: readonly ObservedEnhancer[];
  interceptors: readonly ObservedEnhancer[];
  pipes: readonly ObservedEnhancer[];
  filters: readonly ObservedEnhancer[];
  /** What Nest made of each of the filters. */
  filterElements: readonly object[];
  /** The very array Nest returned with these: it reverses it in place, so its final order is the order of asking. */
  filterOrder: readonly object[];
  params: readonly ObservedParam[];
}

/** One and the same for every handler that Nest runs the instance for at this level. */
export interface ObservedEnhancer {
  role: Role;
  level: Level;
  /** What was bound: a class, or an instance. */
  bound: object;
  instance: object;
  /** Filters: the types that Nest read from it; none means everything. */
  catches?: readonly unknown[];
}

export interface ObservedParam extends ParamOptions {
  /** False where Nest runs no pipe for this kind of parameter. */
  pipeable: boolean;
}

export interface ObservedRoute {
  method: string;
  path: string;
  version: unknown;
  host: unknown;
  handler: RouteHandler;
}

export interface RouteHandler {
  /** Of the application whose router was given the route. */
  container: NestContainer;
  wrapper: InstanceWrapper;
  methodName: string;
  moduleKey: string;
  context: HandlerContext;
}

export interface ObservedGateway {
  metatype: Constructor;
  wrapper: InstanceWrapper | null;
  moduleKey: string;
  port: number;
  options: Record<string, unknown>;
  /** What its adapter gave it; null where no server was asked for. */
  given: GivenServer | null;
  messages: ObservedMessage[];
}

export interface ObservedMessage {
  message: unknown;
  methodName: string;
  context: HandlerContext;
}

export type HandlerTransport = 'http' | 'ws' | 'rpc' | 'graphql' | 'external';

/** A handler that Nest made a context for, with where it is reached. */
export interface ObservedHandler {
  transport: HandlerTransport;
  label: string;
  address: Address;
  metatype: Constructor;
  methodName: string;
  moduleKey: string;
  wrapper: InstanceWrapper | null;
  lists: HandlerContext;
  /** The microservice that was given it, and what it was given. */
  given?: { server: object; callback: unknown };
}

/** What was observed of an application whose routers can be asked. */
export interface RoutedObservation extends Observation {
  routing: ObservedRouting;
}

/** What lets a request be sent through the router only to see where it arrives. */
export interface ObservedRouting {
  /** How many such requests are under way: while there are none, nothing is looked up. */
  underWay: number;
  /** By the request that a handler would be given: what is called in the place of that handler. */
  arrivals: WeakMap<object, () => void>;
  /** What the router of the driver keeps for each route. */
  entries: Map<ObservedRoute, object[]>;
  /** What Nest adds behind its routes: what answers unknown paths, and errors. */
  endings: Map<object, 'unknown path' | 'error'>;
}

export interface GlobalBinding {
  boundBy: string;
  form: 'class' | 'instance';
  wrapper: InstanceWrapper | null;
  /** Whose scope decides; that of an alias is the scope of what it stands for. */
  scoped: InstanceWrapper | null;
}

export interface UnbuiltGlobal {
  wrapper: InstanceWrapper;
  boundBy: string;
  module: string;
  /** Whether it is made anew for every request. */
  scoped: boolean;
}

export interface UnseenPart {
  what: string;
  why: string;
  /** The function or class that tells where. */
  subject: unknown;
}

export function emptyObservation(): Observation {
  return {
    applications: [],
    routes: [],
    gateways: [],
    handlers: [],
    middleware: emptyMiddleware(),
    routing: null,
    boundAs: new Map(),
    globals: new Map(),
    unbuilt: [],
    unseen: [],
    building: null,
    scopedStandIns: new Map(),
    standIns: false,
  };
}

/** Most handlers have nothing of most kinds, and an application may have thousands of them. */
const NONE: readonly never[] = [];

export function emptyContext(): HandlerContext {
  return {
    guards: NONE,
    interceptors: NONE,
    pipes: NONE,
    filters: NONE,
    filterElements: NONE,
    filterOrder: NONE,
    params: NONE,
  };
}

/** Lets the lists show instances that are only constructed for a real request. */
export function withStandIns(observation: Observation, build: () => void): void {
  const before = observation.standIns;
  observation.standIns = true;
  try {
    build();
  } finally {
    observation.standIns = before;
  }
}

/**
 * The context of a request that never comes. Nest loads the enhancers of a
 * handler's class for it (core injector: `loadEnhancersPerContext`); those that
 * a factory would make are stood in for.
 */
export function rehearsedContext(
  observation: Observation,
  wrapper: InstanceWrapper | null,
): object {
  const context = { id: Number.NaN };
  for (const enhancer of wrapper?.getEnhancersMetadata?.() ?? []) {
    const instance = observation.scopedStandIns.get(enhancer);
    if (instance) enhancer.setInstanceByContextId(context, { instance, isResolved: true });
  }
  return context;
}
