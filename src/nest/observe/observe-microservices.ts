import type { Nest } from '../load-nest.js';
import { standInForBrokers } from './missing-brokers.js';
import type { Constructor, InstanceWrapper } from '../nest-types.js';
import { observeUseGlobal } from './observe-globals.js';
import {
  emptyContext,
  rehearsedContext,
  withStandIns,
  type HandlerContext,
  type Observation,
} from './observation.js';
import { Patches } from '../patches.js';
import { serverReader, type ReadServer, type Server } from './read-server.js';
import { noteUnservedPatterns } from './unserved-patterns.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface Controller {
  contextCreator: { create(...args: unknown[]): unknown };
}

/** The controller whose patterns Nest gives to a server at this moment. */
interface Registering {
  wrapper: InstanceWrapper;
  moduleKey: string;
  server: Server;
  /** What Nest has just made a context for, and is about to give to the server. */
  handler: { methodName: string; lists: HandlerContext } | null;
}

interface Microservices {
  observation: Observation;
  read: ReadServer;
  registering: Registering | null;
  /** What makes the lists of a request-scoped handler as a message would. */
  rehearsals: Map<HandlerContext, () => void>;
}

export interface ObservedMicroservices {
  /**
   * To be called when the application is started: what is bound to a
   * microservice after it was given its handlers comes too late for them, but
   * not for request-scoped ones. Then it is known as well which patterns nobody
   * was given.
   */
  finish(): Promise<void>;
}

/**
 * Notes every handler that Nest gives to a microservice, with its context
 * (microservices listeners-controller: `registerPatternHandlers`). A hybrid
 * application gives each handler to every server that is connected.
 */
export async function observeMicroservices(
  nest: Nest,
  patches: Patches,
  observation: Observation,
  preview: boolean,
): Promise<ObservedMicroservices> {
  const { ListenersController } = await nest.inner('microservices', 'listeners-controller');
  const { RpcContextCreator } = await nest.inner('microservices', 'context/rpc-context-creator');
  const { NestMicroservice } = await nest.inner('microservices', 'nest-microservice');
  const read = await serverReader(nest);
  const rehearsals = new Map<HandlerContext, () => void>();
  const microservices: Microservices = { observation, read, registering: null, rehearsals };
  observeContextsOf(prototypeOf(RpcContextCreator), patches, microservices);
  observeControllers(prototypeOf(ListenersController), patches, microservices);
  observeScopedHandlers(prototypeOf(ListenersController), patches, microservices);
  observeUseGlobal(prototypeOf(NestMicroservice), 'microservice', patches, observation);
  if (preview) await standInForBrokers(nest, patches, observation);
  return {
    async finish() {
      for (const { lists } of observation.handlers) rehearsals.get(lists)?.();
      await noteUnservedPatterns(nest, observation);
    },
  };
}

function prototypeOf(type: unknown): object {
  return (type as { prototype: object }).prototype;
}

function observeContextsOf(creator: object, patches: Patches, microservices: Microservices): void {
  const { observation } = microservices;
  patches.replace(
    creator,
    'create',
    (original) =>
      function create(this: object, ...args: unknown[]) {
        const { registering } = microservices;
        if (!registering) return (original as Method).apply(this, args);
        const lists = emptyContext();
        registering.handler = { methodName: String(args[3]), lists };
        observation.building = lists;
        try {
          return (original as Method).apply(this, args);
        } finally {
          observation.building = null;
        }
      },
  );
}

function observeControllers(
  controller: object,
  patches: Patches,
  microservices: Microservices,
): void {
  patches.replace(
    controller,
    'registerPatternHandlers',
    (original) =>
      function registerPatternHandlers(this: object, ...args: unknown[]) {
        const [wrapper, server, moduleKey] = args as [InstanceWrapper, Server, string];
        const registering: Registering = { wrapper, server, moduleKey, handler: null };
        const watch = new Patches();
        observeServer(watch, microservices, registering);
        microservices.registering = registering;
        try {
          return (original as Method).apply(this, args);
        } finally {
          microservices.registering = null;
          watch.restore();
        }
      },
  );
}

/** What the server was given is asked from the server: it spells patterns in its own way. */
function observeServer(
  watch: Patches,
  { observation, read }: Microservices,
  registering: Registering,
): void {
  watch.replace(
    registering.server,
    'addHandler',
    (original) =>
      function addHandler(this: object, ...args: unknown[]) {
        const [pattern, callback, isEvent] = args;
        const result = (original as Method).apply(this, args);
        const { handler, wrapper, moduleKey, server } = registering;
        if (!handler) return result;
        const address = read(server, { pattern, callback, isEvent: isEvent === true });
        observation.handlers.push({
          transport: 'rpc',
          label: address.pattern,
          address,
          metatype: wrapper.metatype as Constructor,
          moduleKey,
          wrapper,
          given: { server, callback },
          ...handler,
        });
        registering.handler = null;
        return result;
      },
  );
}

/** The contexts of a request-scoped controller are made for each message: make each once for a message that never comes. */
function observeScopedHandlers(
  controller: object,
  patches: Patches,
  microservices: Microservices,
): void {
  const { observation } = microservices;
  patches.replace(
    controller,
    'createRequestScopedHandler',
    (original) =>
      function createRequestScopedHandler(this: Controller, ...args: unknown[]) {
        const [wrapper, , , moduleKey, methodName, metadata] = args as [
          InstanceWrapper,
          unknown,
          unknown,
          string,
          string,
          unknown,
        ];
        const lists = emptyContext();
        const create = (): void => {
          const instance = wrapper.instance as Record<string, unknown>;
          const context = rehearsedContext(observation, wrapper);
          const rest = [moduleKey, methodName, context, wrapper.id, metadata];
          this.contextCreator.create(instance, instance[methodName], ...rest);
        };
        microservices.rehearsals.set(lists, () => rehearse(observation, lists, create));
        if (microservices.registering) microservices.registering.handler = { methodName, lists };
        return (original as Method).apply(this, args);
      },
  );
}

function rehearse(observation: Observation, lists: HandlerContext, create: () => void): void {
  observation.building = lists;
  try {
    withStandIns(observation, create);
  } finally {
    observation.building = null;
  }
}
