import type { Entrypoint, Gap, Role, Source, Target } from './app-model.js';
import type { Difference, ProbeExchange } from './probe.js';

/** One handler in full: what its decorators wrote, and where every exception of it ends. */
export interface Explanation {
  schema: typeof EXPLANATION_SCHEMA;
  target: Target;
  handler: Entrypoint;
  metadata: MetadataCarrier[];
  /** Which filters an exception reaches, by where it is thrown. */
  sites: ThrowSite[];
  /** One for each kind of exception, as if the handler threw it. */
  decisions: Decision[];
  /** What `--throw` asks for. */
  prediction: Prediction | null;
  /** What `--verify` saw. */
  verification?: Verification;
  gaps: Gap[];
}

export const EXPLANATION_SCHEMA = 'nest-inspect/explanation@1';

/** Something that carries metadata of a handler. */
export interface MetadataCarrier {
  kind: 'class' | 'method' | 'param';
  /** `UsersController`, `UsersController.find`, `parameter 0`. */
  name: string;
  entries: MetadataEntry[];
}

export interface MetadataEntry {
  key: string;
  /** A bounded preview: functions and instances by their names, secrets masked. */
  value: string;
  /** `custom`: of a decorator that Nest does not know. */
  origin: 'nest' | 'typescript' | 'custom';
  /** The decorator, where it is known: `@UseGuards`. */
  writtenBy: string | null;
  /** Where a decorator of the application's own was made. */
  source: Source | null;
  readBy: MetadataReader[];
  /** The class further up that carries it; null where it is the handler's own. */
  inheritedFrom: string | null;
}

/** A class or function of the installed Nest. */
export interface MetadataReader {
  name: string;
  package: string;
  /** Inside the package, without its ending. */
  file: string;
}

export interface ThrowSite {
  roles: (Role | 'handler')[];
  /** Names of the filters, in the order in which they are asked. */
  asked: string[];
}

/** What is thrown. */
export interface Exception {
  /** `NotFoundException("no such cat")`, `HanaError`, `"a text"`. */
  text: string;
  /** Null for what is no instance of a class. */
  class: string | null;
  message: string | null;
  origin: 'nest' | 'application' | 'package' | 'javascript' | 'value';
  source: Source | null;
  /** False where only its class was looked at: no constructor of the application ran. */
  constructed: boolean;
}

/** What becomes of an exception. */
export interface Outcome {
  /** Up to the one that takes it. */
  asked: AskedFilter[];
  taker: Taker;
  /** What the client sees where that is Nest's own doing; null where the code of a filter decides. */
  seen: Seen | null;
  /** What Nest does where the filter returns nothing; null where nothing follows. */
  fallback: Seen | null;
  /** Whether Nest's own handler logs the exception. */
  logged: boolean;
}

export interface Decision extends Outcome {
  /** Why this exception is told of: it is Nest's for a transport, or a filter catches it. */
  kind: 'http' | 'ws' | 'rpc' | 'error' | 'value' | 'caught';
  exception: Exception;
}

/** To be laid beside what a live application does. */
export interface Prediction extends Outcome {
  exception: Exception;
  at: { role: Role | 'handler'; name: string };
  /** The interceptors that it passes on its way out, in that order: each may catch or replace it. */
  through: string[];
}

/** What a running application did when the exception was thrown in it. */
export interface Verification {
  /** What was sent, and everything that ran for it. */
  exchange: ProbeExchange;
  /** Whether what was to throw ran at all. */
  thrown: boolean;
  /** The interceptor that made something else of the exception, so that no filter was asked. */
  caughtBy: string | null;
  /** Up to the one that took it. */
  asked: string[];
  /** Null where no filter was asked. */
  taker: Extract<Taker, { kind: 'filter' | 'nest' }> | null;
  /** Empty where everything was as predicted. */
  differences: Difference[];
}

export interface AskedFilter {
  name: string;
  source: Source | null;
  /** The types of `@Catch`, each with whether the exception is an instance of it; empty catches everything. */
  tested: { type: string; isInstance: boolean }[];
  /** Null where a preview does not know the filter. */
  takes: boolean | null;
}

export type Taker =
  | { kind: 'filter'; name: string }
  /** Nest's own handler of exceptions: no filter takes it. */
  | { kind: 'nest'; name: string }
  /** A filter that a preview does not know may take it. */
  | { kind: 'undecided'; name: string }
  /** Nest's selection itself throws, so nothing answers. */
  | { kind: 'failed'; message: string };

export type Seen =
  /** The status is null where Nest leaves the one that it had set before it called the handler. */
  | { kind: 'response'; status: number | null; body: unknown }
  /** Of a gateway; native WebSockets have no ack that could be called. */
  | { kind: 'event'; event: string; payload: unknown; ack: 'never called' | 'none' }
  /** What the caller of a microservice gets instead of an answer. */
  | { kind: 'error'; error: unknown }
  | { kind: 'nothing'; why: string }
  /** Thrown on to who called the handler. */
  | { kind: 'rethrown'; to: string }
  | { kind: 'unknown'; why: string };

/** Stands for the payload of the client where none is known. */
export const WHAT_WAS_SENT = '(what the client sent)';
