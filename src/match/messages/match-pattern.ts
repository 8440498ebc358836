import { isRpcAddress } from '../../model/address.js';
import type { Entrypoint } from '../../model/app-model.js';
import type { AskedName } from '../../model/match.js';
import type { ObservedHandler } from '../../nest/observe/observation.js';
import { matchedHandler } from '../behind-entrypoints.js';
import type { Matched } from '../matched.js';

/** Microservices server/server, or a custom strategy. */
interface Server {
  getHandlerByPattern?(pattern: string): Callback | null | undefined;
}

/** Further handlers of one event hang on the first. */
interface Callback {
  next?: Callback;
}

interface Given {
  handler: ObservedHandler;
  entrypoint: Entrypoint;
}

/** Asks every microservice which handlers it has for a pattern. */
export function matchPattern({ name }: AskedName, handlers: readonly Given[]): Matched {
  const matched: Matched = { lookups: [], near: [], gaps: [] };
  for (const [server, given] of byServer(handlers)) {
    const callbacks = chainOf(server, name);
    const answers = callbacks.flatMap((callback) =>
      given.filter(({ handler }) => handler.given?.callback === callback).slice(0, 1),
    );
    const [first] = answers;
    if (!first || !isRpcAddress(first.entrypoint.address)) continue;
    const { address } = first.entrypoint;
    const shadowed = given.filter(
      (one) => one.handler.label === first.handler.label && !answers.includes(one),
    );
    matched.lookups.push({
      transport: 'rpc',
      place: { server: address.server, port: address.port ?? null },
      answers: answers.map(({ entrypoint }) => matchedHandler(entrypoint)),
      shadowed: shadowed.map(({ entrypoint }) => matchedHandler(entrypoint)),
      middleware: [],
      ending: null,
    });
  }
  return matched;
}

function byServer(handlers: readonly Given[]): Map<Server, Given[]> {
  const servers = new Map<Server, Given[]>();
  for (const one of handlers) {
    const server = one.handler.given?.server;
    if (server) servers.set(server, [...(servers.get(server) ?? []), one]);
  }
  return servers;
}

/** The server reads a pattern that is an object from its JSON, however that is written. */
function chainOf(server: Server, pattern: string): Callback[] {
  const chain: Callback[] = [];
  const first = server.getHandlerByPattern?.(pattern);
  for (let one = first; one && !chain.includes(one); one = one.next) chain.push(one);
  return chain;
}
