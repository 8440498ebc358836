import type { SpanFacts } from './tracer.js';

/** What socket.io's `broadcast` is told beside the packet; up to version 2 the rooms were a list. */
interface BroadcastOptions {
  rooms?: Iterable<unknown>;
  except?: Iterable<unknown>;
}

const MAX_ROOMS = 20;

/** Who gets a broadcast of an event that `client` sent. A client is alone in the room with its id. */
export function broadcastTarget(options: unknown, client: object | undefined): SpanFacts {
  const { rooms = [], except = [] } = (options ?? {}) as BroadcastOptions;
  const id = (client as { id?: unknown } | undefined)?.id;
  const [wanted, unwanted] = [[...rooms], [...except]];
  if (wanted.length === 1 && wanted[0] === id && unwanted.length === 0) return {};
  const others = unwanted.filter((one) => one !== id);
  return {
    to: wanted.length > 0 ? 'rooms' : 'everyone',
    ...(wanted.length > 0 && { rooms: names(wanted) }),
    ...(others.length < unwanted.length && { notClient: true }),
    ...(others.length > 0 && { notRooms: names(others) }),
  };
}

function names(rooms: unknown[]): string[] {
  return rooms.slice(0, MAX_ROOMS).map(String);
}
