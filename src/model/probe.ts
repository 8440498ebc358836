import type { Address } from './address.js';
import type { Gap, Target, Transport } from './app-model.js';
import type { Trace } from './trace.js';

/** What a probe sends to one handler. */
export interface ProbeRequest {
  /** Values for the `:name` parts of the path. */
  params?: Record<string, string>;
  query?: Record<string, string | string[]>;
  headers?: Record<string, string>;
  /** HTTP body or message payload: any JSON value; absent means nothing is sent. */
  body?: unknown;
  /** socket.io handshake `auth`. */
  auth?: Record<string, unknown>;
  /** Events only: whether an ack is passed along. Default true. */
  ack?: boolean;
  /** Milliseconds to wait for an answer. */
  timeout?: number;
}

/** What must be true of the answer. Objects match when every named member matches; other members are free. */
export interface ProbeExpectation {
  outcome?: OutcomeKind;
  /** HTTP status. */
  status?: number;
  /** The HTTP body, the ack's value, the payload of `event`, or the value, values or error that a microservice answers. */
  body?: unknown;
  /** The event that comes instead of an ack. */
  event?: string;
}

/** One named exchange of a probe file. */
export interface ProbeFlow {
  name: string;
  /** The handler as a person names it: `hello`, `GET /users`, `MyWebSocketGateway.hello`. */
  handler: string;
  request: ProbeRequest;
  /** Whether something goes wrong in it on purpose: `walk` shows that flow first. */
  fails?: boolean;
  expect?: ProbeExpectation;
}

export const OUTCOME_KINDS = [
  'answered',
  'ack-never-called',
  'event-instead',
  'silence',
  'refused',
  'crashed',
] as const;
export type OutcomeKind = (typeof OUTCOME_KINDS)[number];

export interface ProbeOutcome {
  kind: OutcomeKind;
  /** One sentence for people: `answered: HTTP 200`, `event instead: exception`. */
  summary: string;
}

export interface Received {
  /** HTTP only. */
  status?: number;
  headers?: Record<string, string>;
  /** HTTP body: parsed where it is JSON, text otherwise. */
  body?: unknown;
  /** The arguments that the ack was called with; absent when it was never called. */
  ack?: unknown[];
  /** Events that the client received, in order. */
  events?: ReceivedEvent[];
  /** Microservices: the values of an answer, in order. */
  values?: unknown[];
  /** Microservices: the error that a caller gets instead of an answer, or at its end. */
  failure?: unknown;
  /** Why the connection was refused or lost. */
  error?: string;
}

export interface ReceivedEvent {
  event: string;
  args: unknown[];
}

/** What went over the wire, with the address that was really used. */
export interface SentRequest {
  transport: Transport;
  url: string;
  /** Of HTTP; `message` or `event` where a microservice is reached. */
  method?: string;
  /** An event, or the pattern of a microservice. */
  event?: string;
  headers: Record<string, string>;
  auth?: Record<string, unknown>;
  body?: unknown;
  ack?: boolean;
}

export interface ProbeExchange {
  name: string | null;
  handler: { id: string; label: string; class: string; method: string };
  address: Address;
  sent: SentRequest;
  received: Received;
  outcome: ProbeOutcome;
  durationMs: number;
  /** Lines that the application printed meanwhile. */
  printed: string[];
  /** What ran, where it was recorded. */
  trace?: Trace;
  /** Null where nothing was expected. */
  expectation: { met: boolean; differences: Difference[] } | null;
}

export interface Difference {
  /** Where in the answer: `status`, `body.returnCode`, `outcome`. */
  at: string;
  expected: unknown;
  actual: unknown;
}

/** A listener as the application declared it and where it really listens. */
export interface Listener {
  declared: { host: string | null; port: number | null; path: string | null };
  actual: { host: string; port: number };
}

export const PROBE_RESULT_SCHEMA = 'nest-inspect/probe@1';

export interface ProbeResult {
  schema: typeof PROBE_RESULT_SCHEMA;
  target: Target;
  listeners: Listener[];
  exchanges: ProbeExchange[];
  gaps: Gap[];
}
