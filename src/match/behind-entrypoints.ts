import type { Entrypoint } from '../model/app-model.js';
import type { MatchedHandler } from '../model/match.js';
import type {
  Observation,
  ObservedGateway,
  ObservedHandler,
  ObservedRoute,
} from '../nest/observe/observation.js';

/** What was observed, with the entry points that were collected of it. */
export interface BehindEntrypoints {
  routes: ReadonlyMap<ObservedRoute, Entrypoint>;
  /** In the order in which the gateways were connected. */
  messages: readonly ObservedEvent[];
  handlers: readonly { handler: ObservedHandler; entrypoint: Entrypoint }[];
}

export interface ObservedEvent {
  gateway: ObservedGateway;
  message: unknown;
  entrypoint: Entrypoint;
}

/** Entry points are listed in the order in which they were observed: routes, then messages, then the others. */
export function behindEntrypoints(
  entrypoints: readonly Entrypoint[],
  { routes, gateways, handlers }: Observation,
): BehindEntrypoints {
  const listed = entrypoints.values();
  const next = () => listed.next().value as Entrypoint;
  return {
    routes: new Map(routes.map((route) => [route, next()])),
    messages: gateways.flatMap((gateway) =>
      gateway.messages.map(({ message }) => ({ gateway, message, entrypoint: next() })),
    ),
    handlers: handlers.map((handler) => ({ handler, entrypoint: next() })),
  };
}

export function matchedHandler(
  { id, label, address, handler }: Entrypoint,
  params: MatchedHandler['params'] = {},
): MatchedHandler {
  return { id, label, address, handler, params };
}
