import type { Patches } from '../patches.js';
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
    this.replace(client, 'packet', (packet) => this.packet(packet as Packet));
    if (adapter) {
      this.replace(adapter, 'broadcast', (packet) => this.packet(packet as Packet, 'everyone'));
    }
    if (!('packet' in client)) this.replace(client, 'send', (data) => this.message(data));
  }

  private replace(
    instance: object,
    name: string,
    describe: (given: unknown) => [name: string, facts: SpanFacts, isAck?: boolean] | null,
  ): void {
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
          const described = parent && describe(args[0]);
          const result = (original as Method).apply(this, args);
          if (!parent || !described) return result;
          const [what, facts, isAck = false] = described;
          const other = facts.to === undefined && clients.get(parent.root) !== this;
          const to: SpanFacts = other ? { to: 'others' } : {};
          const span = tracer.open(isAck ? 'ack' : 'emit', what, parent, { ...facts, ...to });
          tracer.close(span, 'sent');
          return result;
        },
    );
  }

  private packet({ type, data }: Packet, to?: 'everyone'): [string, SpanFacts, boolean?] | null {
    const { tracer } = this;
    const values = Array.isArray(data) ? (data as unknown[]) : [];
    if (ACKS.has(type)) return ['ack', { values: values.map((one) => tracer.preview(one)) }, true];
    if (type !== undefined && !EVENTS.has(type)) return null;
    const [event, ...args] = values;
    const facts = { values: args.map((one) => tracer.preview(one)), ...(to && { to }) };
    return [String(event), facts];
  }

  /** Nest's own frames are `{ event, data }`. */
  private message(data: unknown): [string, SpanFacts] {
    const { tracer } = this;
    const frame = parsed(data) as { event?: unknown; data?: unknown } | null;
    const event = typeof frame === 'object' ? frame?.event : undefined;
    return typeof event === 'string'
      ? [event, { values: [tracer.preview(frame?.data)] }]
      : ['message', { values: [tracer.preview(frame ?? data)] }];
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
