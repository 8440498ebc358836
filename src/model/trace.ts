import type { Role } from './app-model.js';

/** What ran for one request or event, as it ran. */
export interface Trace {
  /** In the order of their start; the first is the request or event. */
  spans: TraceSpan[];
  /** Why the client saw what it saw, in one sentence. */
  cause: string;
  /** The id of the span at which the flow left its way; null where it did not. */
  turn: number | null;
  /** How many other requests and events ran meanwhile, which are not shown. */
  others: number;
}

export type SpanKind =
  | 'request'
  | 'event'
  | Role
  | 'handler'
  | 'exception'
  | 'answer'
  | 'ack'
  | 'emit';

export interface TraceSpan {
  /** Counts from 1. */
  id: number;
  parent: number | null;
  kind: SpanKind;
  /** `RolesGuard`, `UsersController.find`, `GET /users?id=1`, `HanaError`, or the event that was emitted. */
  name: string;
  /** Microseconds since the trace began. */
  start: number;
  /** Microseconds; null where it had not ended when the answer was waited for no longer. */
  duration: number | null;
  outcome: SpanOutcome;
  /** Pipes: the parameter. */
  param?: { from: string; name: string | null };
  /** Handlers: what they were called with. */
  arguments?: TracedArgument[];
  /** What came in: into a pipe, or from within into an interceptor. */
  before?: ValuePreview;
  /** What came out of a pipe, an interceptor or a handler: its last value. */
  after?: ValuePreview;
  /** How many values an observable emitted, where it was not one. */
  emitted?: number;
  /** The arguments of an ack or of an emitted event. */
  values?: ValuePreview[];
  /** Interceptors: what they spent themselves, in microseconds, before what they wrap and after it. */
  own?: { before: number; after: number | null };
  /** Interceptors: how often they ran what they wrap, where it was not once. */
  runs?: number;
  /** What was thrown here or, of an exception, is being handled. */
  error?: TracedError;
  /** Exceptions: the id of the span that threw it; null where none of them did. */
  thrownBy?: number | null;
  /** Exceptions: the filters in the order in which Nest asks them. */
  candidates?: FilterCandidate[];
  /** Of answers: HTTP. */
  status?: number;
  /** Of events: whether the client passed an ack, and whether the handler calls it itself. */
  ack?: 'none' | 'passed' | 'manual';
  /** Filters: whether it is Nest's own. */
  builtIn?: boolean;
  /** Emitted events: who gets them, where it is not the client of this event alone. */
  to?: 'others' | 'everyone' | 'rooms';
  /** Emitted events: the rooms that it was sent to. */
  rooms?: string[];
  /** Emitted events: the client of this event does not get it. */
  notClient?: boolean;
  /** Emitted events: who is in one of these rooms does not get it. */
  notRooms?: string[];
}

export type SpanOutcome =
  /** It had not ended. */
  | 'unfinished'
  /** A request or event that got an answer, and a middleware that gave one. */
  | 'answered'
  /** A request or event without an answer. */
  | 'unanswered'
  /** Guards. */
  | 'allowed'
  | 'denied'
  /** Middleware that called `next()`, and one that called it with an error. */
  | 'continued'
  | 'failed'
  /** Pipes and interceptors: the value went through as it was, or became another. */
  | 'passed'
  | 'changed'
  /** An interceptor that never ran what it wraps. */
  | 'short-circuited'
  /** What an interceptor wraps failed, and it made a value or another error of it. */
  | 'recovered'
  | 'rethrew'
  /** It failed, and the error went through. */
  | 'error-passed'
  | 'returned'
  | 'threw'
  /** Exceptions: which kind of filter took it. */
  | 'filtered'
  | 'built-in'
  | 'finished'
  | 'sent'
  /** An observable that was no longer wanted. */
  | 'cancelled';

/** A value at the moment at which it was seen, bounded in depth and length. */
export interface ValuePreview {
  /** `undefined`, `string`, `object`, `array`, or the name of a class. */
  type: string;
  /** Plain data; absent where there is nothing to show. */
  value?: unknown;
}

export interface TracedArgument extends ValuePreview {
  /** What it was taken from, where a decorator says that. */
  param?: NonNullable<TraceSpan['param']>;
}

export interface TracedError {
  /** The class. */
  name: string;
  message: string;
}

export interface FilterCandidate {
  name: string;
  /** Empty means everything. */
  catches: string[];
  /** Whether the exception is an instance of one of them. */
  matches: boolean;
  /** Whether Nest gave the exception to it. */
  taken: boolean;
}
