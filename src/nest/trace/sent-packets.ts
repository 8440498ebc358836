import type { Patches } from '../patches.js';
import { broadcastTarget } from './broadcast-target.js';
import type { Method } from './prototype-of.js';
import type { OpenSpan, SpanFacts, Tracer } from './tracer.js';

/** The numbers of socket.io-parser that carry data: event and ack, and both with bytes. */
const EVENTS = new Set<unknown>([2, 5]);
const ACKS = new Set<unknown>([3, 6]);

interface Packet {
  type?: unknown;
  data?: unknown;
}

interface SocketIoClient {
  nsp?: { adapter?: object };
}

/** Methods of an adapter of socket.io; the second is for events that want acks of their own. */
const BROADCASTS = ['broadcast', 'broadcastWithAck'];

type Described = [name: string, facts: SpanFacts, isAck?: boolean];

/** `to` tells whether it is sent to another client than `own`, that of the event. */
type Describe = (
  given: unknown[],
  to: () => SpanFacts,
  own: object | undefined,
) => Described | null;

/** Notes what clients are sent: `packet` of a socket.io client, `broadcast` of its namespace's adapter, `send` of a native one. */
export class SentPackets {
  private readonly watched = new WeakSet<object>();
  private readonly clients = new WeakMap<OpenSpan, object>();

  constructor(
    private readonly patches: Patches,
    private readonly tracer: Tracer,
  ) {}

  /** The client that an event came from. */
  own(root: OpenSpan, client: object): void {
    this.clients.set(root, client);
  }

  watch(client: object): void {
    const { adapter } = (client as SocketIoClient).nsp ?? {};
    this.replace(client, 'packet', ([packet], to) => this.packet(packet as Packet, to()));
    for (const name of adapter ? BROADCASTS : []) {
      this.replace(adapter as object, name, ([packet, options], _to, own) =>
        this.packet(packet as Packet, broadcastTarget(options, own)),
      );
    }
    if (!('packet' in client)) {
      this.replace(client, 'send', ([data], to) => this.message(data, to()));
    }
  }

  private replace(instance: object, name: string, describe: Describe): void {
    const { patches, tracer, watched, clients } = this;
    const owner = ownerOf(instance, name);
    if (!owner || watched.has(owner)) return;
    watched.add(owner);
    patches.replace(
      owner,
      name,
      (original) =>
        function send(this: object, ...args: unknown[]) {
          const parent = tracer.current();
          const own = parent ? clients.get(parent.root) : undefined;
          const to = (): SpanFacts => (own === this ? {} : { to: 'others' });
          const described = parent && describe(args, to, own);
          const result = (original as Method).apply(this, args);
          if (!parent || !described) return result;
          const [what, facts, isAck = false] = described;
          const span = tracer.open(isAck ? 'ack' : 'emit', what, parent, facts);
          tracer.close(span, 'sent');
          return result;
        },
    );
  }

  private packet({ type, data }: Packet, to: SpanFacts): Described | null {
    const { tracer } = this;
    const values = Array.isArray(data) ? (data as unknown[]) : [];
    const previews = (all: unknown[]) => all.map((one) => tracer.preview(one));
    if (ACKS.has(type)) return ['ack', { values: previews(values), ...to }, true];
    if (type !== undefined && !EVENTS.has(type)) return null;
    const [event, ...args] = values;
    return [String(event), { values: previews(args), ...to }];
  }

  /** Nest's own frames are `{ event, data }`. */
  private message(data: unknown, to: SpanFacts): Described {
    const { tracer } = this;
    const frame = parsed(data) as { event?: unknown; data?: unknown } | null;
    const event = typeof frame === 'object' ? frame?.event : undefined;
    return typeof event === 'string'
      ? [event, { values: [tracer.preview(frame?.data)], ...to }]
      : ['message', { values: [tracer.preview(frame ?? data)], ...to }];
  }
}

function parsed(data: unknown): unknown {
  try {
    return typeof data === 'string' ? JSON.parse(data) : null;
  } catch {
    return null;
  }
}

function ownerOf(instance: object, name: string): object | null {
  for (let one: object | null = instance; one; one = Object.getPrototypeOf(one) as object | null) {
    if (Object.hasOwn(one, name)) return one;
  }
  return null;
}
