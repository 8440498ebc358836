import type { Nest } from './load-nest.js';
import type { Constructor, InstanceWrapper } from './nest-types.js';
import {
  emptyContext,
  withStandIns,
  type HandlerContext,
  type Observation,
  type ObservedGateway,
} from './observation.js';
import type { Patches } from './patches.js';

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

/**
 * Notes every gateway that Nest connects to a server and the context of each
 * message handler (websockets web-sockets-controller: `subscribeToServerEvents`).
 */
export async function observeGateways(
  nest: Nest,
  patches: Patches,
  observation: Observation,
): Promise<void> {
  if (!nest.has('websockets')) return;
  const { WebSocketsController } = await nest.inner('websockets', 'web-sockets-controller');
  const { WsContextCreator } = await nest.inner('websockets', 'context/ws-context-creator');
  let contexts: Map<unknown, HandlerContext> | null = null;

  patches.replace(
    (WsContextCreator as { prototype: object }).prototype,
    'create',
    (original) =>
      function create(this: object, ...args: unknown[]) {
        if (!contexts) return (original as Method).apply(this, args);
        const context = emptyContext();
        contexts.set(args[3], context);
        observation.building = context;
        try {
          return (original as Method).apply(this, args);
        } finally {
          observation.building = null;
        }
      },
  );

  const controller = (WebSocketsController as { prototype: object }).prototype;
  patches.replace(
    controller,
    'subscribeToServerEvents',
    (original) =>
      function subscribeToServerEvents(this: Controller, ...args: unknown[]) {
        const [subject, options, port, moduleKey] = args;
        const { instance, wrapper } = gatewayOf(subject as object);
        contexts = new Map();
        const gateway: ObservedGateway = {
          metatype: instance.constructor as Constructor,
          wrapper,
          moduleKey: String(moduleKey),
          port: Number(port),
          options: options as Record<string, unknown>,
          messages: [],
        };
        observation.gateways.push(gateway);
        try {
          const result = (original as Method).apply(this, args);
          const mappings = this.metadataExplorer.explore(instance);
          const made = contexts;
          withStandIns(observation, () =>
            rehearseRequests(this, gateway, instance, mappings, made),
          );
          gateway.messages = mappings.map(({ message, methodName }) => ({
            message,
            methodName,
            context: contexts?.get(methodName) ?? emptyContext(),
          }));
          return result;
        } finally {
          contexts = null;
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
): void {
  for (const { callback, methodName } of mappings) {
    if (contexts.has(methodName)) continue;
    const contextId = { id: Number.NaN };
    controller.contextCreator.create(
      instance,
      callback,
      moduleKey,
      methodName,
      contextId,
      wrapper?.id,
    );
  }
}
