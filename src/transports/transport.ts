import type { Entrypoint, Target } from '../model/app-model.js';
import type {
  Listener,
  ProbeOutcome,
  ProbeRequest,
  Received,
  SentRequest,
} from '../model/probe.js';
import type { Nest } from '../nest/load-nest.js';

/** Where the running application really listens. */
export interface Wire {
  httpServer: { host: string; port: number } | null;
  listeners: Listener[];
  /** The Nest of the application, which brings the client of a microservice. */
  nest?: Nest;
}

export interface SendOptions {
  /** How long to wait for an answer; `ProbeRequest.timeout` goes before it. */
  timeoutMs: number;
  signal?: AbortSignal;
  /** Aborted when no answer is to be expected any more: what was heard by then is what came back. */
  cut?: AbortSignal;
}

/** One request with everything that came back. */
export interface Exchange {
  sent: SentRequest;
  received: Received;
  outcome: ProbeOutcome;
  /** From the request or emit to the end of the answer, or to the end of the waiting. */
  durationMs: number;
}

/** One way into an application. */
export interface Transport {
  name: string;
  serves(entrypoint: Entrypoint, target: Target): boolean;
  /**
   * Sends one request and closes everything that it opened before it settles.
   * An answer that fails or never comes is an exchange; only wrong use, a
   * target that does not listen and an abort (`signal.reason`) reject.
   */
  send(
    entrypoint: Entrypoint,
    request: ProbeRequest,
    wire: Wire,
    options: SendOptions,
  ): Promise<Exchange>;
}
