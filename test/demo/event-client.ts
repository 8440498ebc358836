import { once } from 'node:events';
import { io } from 'socket.io-client';
import type { Socket } from 'socket.io-client';

export interface ReceivedEvent {
  event: string;
  payload: unknown;
}

const ANSWER_MS = 2_000;

/** A connected socket.io client that remembers the events and acks that came. */
export class EventClient {
  readonly events: ReceivedEvent[] = [];
  readonly acks: unknown[] = [];

  private constructor(private readonly socket: Socket) {
    socket.onAny((event: string, payload: unknown) => this.events.push({ event, payload }));
  }

  static async connect(url: string): Promise<EventClient> {
    const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false });
    const client = new EventClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('connect_error', reject);
    });
    return client;
  }

  /** Sends an event with an ack and resolves with what the ack was called with. */
  ask(event: string, ...payload: unknown[]): Promise<unknown> {
    return this.socket.timeout(ANSWER_MS).emitWithAck(event, ...payload);
  }

  /** Sends an event with an ack, which is remembered should it ever be called. */
  send(event: string, ...payload: unknown[]): void {
    this.socket.emit(event, ...payload, (answer: unknown) => this.acks.push(answer));
  }

  /** Sends an event without an ack. */
  tell(event: string, ...payload: unknown[]): void {
    this.socket.emit(event, ...payload);
  }

  /** Resolves with the payload of the next event of that name. */
  async next(event: string): Promise<unknown> {
    const signal = AbortSignal.timeout(ANSWER_MS);
    const [payload] = (await once(this.socket as unknown as NodeJS.EventEmitter, event, {
      signal,
    })) as unknown[];
    return payload;
  }

  close(): void {
    this.socket.disconnect();
  }
}
