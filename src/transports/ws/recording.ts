import type { WebSocket } from 'ws';
import type { ReceivedEvent } from '../../model/probe.js';
import { elapsed } from '../elapsed.js';
import { startWaiting } from '../start-waiting.js';
import type { SendOptions } from '../transport.js';
import { readFrame } from './read-frame.js';

/** More frames that come this long after the first one still belong to the answer. */
const GRACE_MS = 300;

/** RFC 6455, 7.4.1: these two are never sent, they say what was not. */
const NO_CODE = 1005;
const NO_CLOSE_FRAME = 1006;

/** Everything that a client hears on its WebSocket, from before it is open. */
export class Recording {
  readonly events: ReceivedEvent[] = [];
  /** Why the connection was lost. */
  lost: string | undefined;

  #eventsBefore = 0;
  #sentAt: number | null = null;
  #durationMs: number | null = null;
  #notify: () => void = () => {};

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data, isBinary) => {
      this.events.push(readFrame(data, isBinary));
      if (this.answers.length === 1) this.#stopClock();
      this.#notify();
    });
    // Stays for the lifetime of the socket: a late error must not be unhandled.
    socket.on('error', ({ message }) => this.#lose(`the connection was lost (${message})`));
    socket.on('close', (code, reason) => this.#lose(lossOf(code, reason.toString())));
  }

  get sent(): boolean {
    return this.#sentAt !== null;
  }

  /** From the event to the first frame, else to the end of the waiting. */
  get durationMs(): number {
    return this.#durationMs ?? 0;
  }

  /** The events since ours was sent; earlier ones are no answer to it. */
  get answers(): readonly ReceivedEvent[] {
    return this.sent ? this.events.slice(this.#eventsBefore) : [];
  }

  send(text: string): void {
    this.#eventsBefore = this.events.length;
    this.#sentAt = performance.now();
    this.socket.send(text);
  }

  /** Settles when the connection was lost, the grace or the time is over. */
  async untilAnswered(patience: Pick<SendOptions, 'timeoutMs' | 'cut'>): Promise<void> {
    let stopWaiting = (): void => {};
    let grace: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      stopWaiting = startWaiting(patience, resolve);
      this.#notify = () => {
        if (this.lost !== undefined) resolve();
        else if (this.answers.length > 0) grace ??= setTimeout(resolve, GRACE_MS);
      };
      this.#notify();
    });
    stopWaiting();
    clearTimeout(grace);
    this.#notify = () => {};
    this.#stopClock();
  }

  /** The first reason is the cause of those that follow. */
  #lose(why: string): void {
    this.lost ??= this.sent ? why : `${why} before the event was sent`;
    this.#notify();
  }

  #stopClock(): void {
    if (this.#sentAt !== null) this.#durationMs ??= elapsed(this.#sentAt);
  }
}

function lossOf(code: number, reason: string): string {
  if (code === NO_CLOSE_FRAME) return 'the connection was lost';
  const detail = [code === NO_CODE ? '' : String(code), reason].filter(Boolean).join(': ');
  return `the server closed the connection${detail && ` (${detail})`}`;
}
