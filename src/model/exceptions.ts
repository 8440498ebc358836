import type { Gap, Source, Target } from './app-model.js';
import type { Exception, Outcome, Seen } from './explanation.js';

/** Exceptions of the installed Nest and of the application, and what becomes of each. */
export interface Exceptions {
  schema: typeof EXCEPTIONS_SCHEMA;
  target: Target;
  /** Null where everything is told. */
  asked: AskedException | null;
  classes: ExceptionFacts[];
  /** Nest's `HttpStatus`: all of it, or what was asked for. */
  statuses: Status[];
  /** Handlers that ask the same filters; fates name them by their index. */
  groups: HandlerGroup[];
  gaps: Gap[];
}

export const EXCEPTIONS_SCHEMA = 'nest-inspect/exceptions@1';

export type AskedException =
  | { kind: 'status'; status: number }
  | {
      kind: 'class';
      name: string;
      /** Which of several classes of that name: a file or a package. */
      from: string | null;
      /** Null where it is asked for without any, so that each form is tried. */
      arguments: unknown[] | null;
    };

/** Whose exception a class is, by what it derives from. */
export type Family = 'http' | 'ws' | 'rpc' | 'error' | 'other';

export interface ExceptionFacts {
  class: string;
  family: Family;
  origin: Exclude<Exception['origin'], 'value'>;
  /** The package of Nest that exports it; null for every other class. */
  package: string | null;
  source: Source | null;
  /** Names of the classes above it, the nearest first. */
  extends: string[];
  /** Null where it has none, or was not constructed. */
  status: number | null;
  /** Each really constructed; empty where no constructor ran. */
  forms: ConstructorForm[];
  /** What the fates are told of: `NotFoundException()`; of a class that was not constructed its name. */
  thrown: string;
  fates: Fate[];
}

/** One way to construct an exception, and what became of it. */
export interface ConstructorForm {
  form: 'none' | 'string' | 'object' | 'options' | 'given';
  /** `NotFoundException("a message")` */
  call: string;
  /** Why there is no instance; null where there is one. */
  failure: string | null;
  status: number | null;
  message: string | null;
  /** What `getResponse()` or `getError()` returns; absent where that is undefined. */
  response?: unknown;
  /** The message of its `cause`. */
  cause: string | null;
  /** What Nest itself sends where no filter takes it; null where no handler of its transport is there. */
  seen: Seen | null;
}

export interface Fate extends Outcome {
  /** Indices of the groups of handlers. */
  groups: number[];
}

export interface HandlerGroup {
  transport: string;
  handlers: { id: string; label: string }[];
  /** Names of the filters, in the order in which they are asked. */
  asked: string[];
}

export interface Status {
  status: number;
  /** Members of `HttpStatus`. */
  names: string[];
  /** Classes that have it when they are constructed without arguments. */
  classes: string[];
}

/** Stands for the name of the event where an answer is told of several handlers. */
export const ITS_EVENT = '(its event)';
