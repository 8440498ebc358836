import type { RpcAddress } from '../../model/address.js';
import type { Nest } from '../load-nest.js';

/** Microservices server/server, or whatever a custom strategy is. */
export interface Server {
  transportId?: unknown;
  port?: unknown;
  messageHandlers?: Map<string, Callback>;
}

/** Further event handlers of one pattern hang on the first. */
interface Callback {
  next?: Callback;
}

export interface Given {
  pattern: unknown;
  callback: unknown;
  isEvent: boolean;
}

/** Where a handler is reached that a server was just given. */
export type ReadServer = (server: Server, given: Given) => RpcAddress;

/** Tells Nest's own servers, which are named by their transport (microservices enums/transport.enum), from others. */
export async function serverReader(nest: Nest): Promise<ReadServer> {
  const { Transport } = await nest.inner('microservices', 'enums/transport.enum');
  const servers = await nest.inner('microservices', 'server/index');
  const names = Transport as Record<number, string>;
  const known = new Set(Object.values(servers));
  return (server, given) => {
    const isKnown = known.has(server.constructor);
    const name = (isKnown && names[server.transportId as number]) || server.constructor.name;
    const port = name === 'TCP' && typeof server.port === 'number' ? server.port : undefined;
    return {
      pattern: patternOf(server, given),
      kind: given.isEvent ? 'event' : 'message',
      server: name,
      ...(port === undefined ? {} : { port }),
    };
  };
}

/** The server keeps a handler under the pattern as it will compare it (microservices server/server: `addHandler`). */
function patternOf({ messageHandlers }: Server, { pattern, callback }: Given): string {
  for (const [route, first] of messageHandlers ?? []) {
    for (let one: Callback | undefined = first; one; one = one.next) {
      if (one === callback) return String(route);
    }
  }
  return typeof pattern === 'string' ? pattern : (JSON.stringify(pattern) ?? String(pattern));
}
