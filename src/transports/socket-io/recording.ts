import type { Socket } from 'socket.io-client';
import type { ReceivedEvent } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { plainValue } from '../plain-value.js';
import { startWaiting } from '../start-waiting.js';
import type { SendOptions } from '../transport.js';

/** An ack that comes this long after an event still counts. */
const GRACE_MS = 300;

/** Everything that a client hears on its socket, from before it is connected. */
export class Recording {
  readonly events: ReceivedEvent[] = [];
  ack: unknown[] | undefined;
  /** Why the connection was lost. */
  lost: string | undefined;

  #eventsBefore = 0;
  #emittedAt: number | null = null;
  #durationMs: number | null = null;
  #notify: () => void = () => {};

  constructor(private readonly socket: Socket) {
    socket.onAny((event: string, ...args: unknown[]) => {
      this.events.push({ event, args: plainArguments(args) });
      this.#hear();
    });
    socket.on('disconnect', (reason, description) => {
      this.lost = lossOf(reason, description, this.#emittedAt !== null);
      this.#hear();
    });
  }

  /** From the emit to the ack, else to the first event, else to the end of the waiting. */
  get durationMs(): number {
    return this.#durationMs ?? 0;
  }

  /** The events since the emit; earlier ones are no answer to it. */
  get answers(): readonly ReceivedEvent[] {
    return this.events.slice(this.#eventsBefore);
  }

  /** @throws Error where the event's name is reserved by socket.io */
  emit(event: string, payload: readonly unknown[], withAck: boolean): void {
    const onAck = (...args: unknown[]): void => {
      this.ack = plainArguments(args);
      this.#hear();
    };
    this.#eventsBefore = this.events.length;
    this.#emittedAt = performance.now();
    this.socket.emit(event, ...payload, ...(withAck ? [onAck] : []));
  }

  /** Settles when the ack was called, the connection was lost, the grace or the time is over. */
  async untilAnswered(patience: Pick<SendOptions, 'timeoutMs' | 'cut'>): Promise<void> {
    let stopWaiting = (): void => {};
    let grace: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      stopWaiting = startWaiting(patience, resolve);
      this.#notify = () => {
        if (this.ack || this.lost !== undefined) {
          resolve();
        } else if (this.answers.length > 0) {
          grace ??= setTimeout(resolve, GRACE_MS);
        }
      };
      this.#notify();
    });
    stopWaiting();
    clearTimeout(grace);
    this.#notify = () => {};
    this.#stopClock();
  }

  #hear(): void {
    if (this.ack || this.answers.length === 1) {
      this.#stopClock(this.ack !== undefined);
    }
    this.#notify();
  }

  #stopClock(again = false): void {
    if (this.#emittedAt !== null && (again || this.#durationMs === null)) {
      this.#durationMs = elapsed(this.#emittedAt);
    }
  }
}

/** Without the ack that the server may ask for: it is a function, and no answer. */
function plainArguments(args: readonly unknown[]): unknown[] {
  return args
    .filter((argument) => typeof argument !== 'function')
    .map((argument) => plainValue(argument));
}

function lossOf(reason: string, description: unknown, emitted: boolean): string {
  const who =
    reason === 'io server disconnect'
      ? 'the server disconnected the client'
      : `the connection was lost (${[reason, detailOf(description)].filter(Boolean).join(': ')})`;
  return emitted ? who : `${who} before the event was sent`;
}

function detailOf(description: unknown): string {
  if (description instanceof Error) {
    return description.message;
  }
  const text = (description as { description?: unknown } | undefined)?.description;
  return typeof text === 'string' ? text : '';
}
