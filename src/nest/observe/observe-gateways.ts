import type { Nest } from '../load-nest.js';
import type { Constructor, InstanceWrapper } from '../nest-types.js';
import {
  emptyContext,
  rehearsedContext,
  withStandIns,
  type HandlerContext,
  type Observation,
  type ObservedGateway,
} from './observation.js';
import type { Patches } from '../patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

interface MessageMapping {
  message: unknown;
  methodName: string;
  callback: unknown;
}

interface Controller {
  metadataExplorer: { explore(instance: object): MessageMapping[] };
  contextCreator: { create(...args: unknown[]): unknown };
}

interface Provider {
  applicationConfig: { getIoAdapter(): object };
}

/** The gateway that Nest is connecting. */
interface Connecting {
  observation: Observation;
  /** By the name of the method. */
  contexts: Map<unknown, HandlerContext> | null;
  gateway: ObservedGateway | null;
}

/**
 * Notes every gateway that Nest connects to a server, that server (websockets
 * socket-server-provider) and the context of each message handler (websockets
 * web-sockets-controller: `subscribeToServerEvents`).
 */
export async function observeGateways(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  if (!nest.has('websockets')) return;
  const { WebSocketsController } = await nest.inner('websockets', 'web-sockets-controller');
  const { WsContextCreator } = await nest.inner('websockets', 'context/ws-context-creator');
  const { SocketServerProvider } = await nest.inner('websockets', 'socket-server-provider');
  const connecting: Connecting = { observation, contexts: null, gateway: null };
  observeMessages((WsContextCreator as { prototype: object }).prototype, patches, connecting);
  observeServers((WebSocketsController as { prototype: object }).prototype, patches, connecting);
  observeGiven((SocketServerProvider as { prototype: object }).prototype, patches, connecting);
}

function observeGiven(provider: object, patches: Patches, connecting: Connecting): void {
  patches.replace(
    provider,
    'scanForSocketServer',
    (original) =>
      function scanForSocketServer(this: Provider, ...args: unknown[]) {
        const found = (original as Method).apply(this, args) as { server: object };
        const adapter = this.applicationConfig.getIoAdapter();
        if (connecting.gateway) connecting.gateway.given = { server: found.server, adapter };
        return found;
      },
  );
}

function observeMessages(creator: object, patches: Patches, connecting: Connecting): void {
  const { observation } = connecting;
  patches.replace(
    creator,
    'create',
    (original) =>
      function create(this: object, ...args: unknown[]) {
        if (!connecting.contexts) return (original as Method).apply(this, args);
        const context = emptyContext();
        connecting.contexts.set(args[3], context);
        observation.building = context;
        try {
          return (original as Method).apply(this, args);
        } finally {
          observation.building = null;
        }
      },
  );
}

function observeServers(controller: object, patches: Patches, connecting: Connecting): void {
  const { observation } = connecting;
  patches.replace(
    controller,
    'subscribeToServerEvents',
    (original) =>
      function subscribeToServerEvents(this: Controller, ...args: unknown[]) {
        const [subject, options, port, moduleKey] = args;
        const { instance, wrapper } = gatewayOf(subject as object);
        const contexts = new Map<unknown, HandlerContext>();
        connecting.contexts = contexts;
        const gateway: ObservedGateway = {
          metatype: instance.constructor as Constructor,
          wrapper,
          moduleKey: String(moduleKey),
          port: Number(port),
          options: options as Record<string, unknown>,
          given: null,
          messages: [],
        };
        observation.gateways.push(gateway);
        connecting.gateway = gateway;
        try {
          const result = (original as Method).apply(this, args);
          const mappings = this.metadataExplorer.explore(instance);
          withStandIns(observation, () =>
            rehearseRequests(this, gateway, instance, mappings, contexts, observation),
          );
          gateway.messages = mappings.map(({ message, methodName }) => ({
            message,
            methodName,
            context: contexts.get(methodName) ?? emptyContext(),
          }));
          return result;
        } finally {
          connecting.contexts = null;
          connecting.gateway = null;
        }
      },
  );
}

/** Nest 12 hands over the wrapper, 10 and 11 the instance. */
function gatewayOf(subject: object): { instance: object; wrapper: InstanceWrapper | null } {
  const wrapper = subject as InstanceWrapper;
  return 'instance' in subject && 'metatype' in subject && wrapper.instance
    ? { instance: wrapper.instance, wrapper }
    : { instance: subject, wrapper: null };
}

/** The contexts of a request-scoped gateway are made for each event: make each once for an event that never comes. */
function rehearseRequests(
  controller: Controller,
  { wrapper, moduleKey }: ObservedGateway,
  instance: object,
  mappings: MessageMapping[],
  contexts: Map<unknown, HandlerContext>,
  observation: Observation,
): void {
  for (const { callback, methodName } of mappings) {
    if (contexts.has(methodName)) continue;
    controller.contextCreator.create(
      instance,
      callback,
      moduleKey,
      methodName,
      rehearsedContext(observation, wrapper),
      wrapper?.id,
    );
  }
}
