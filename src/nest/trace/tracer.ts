import type {
  SpanKind,
  SpanOutcome,
  TracedError,
  TraceSpan,
  ValuePreview,
} from '../../model/trace.js';

/** What a span knows beside its name, its place and its times. */
export type SpanFacts = Partial<Omit<TraceSpan, 'id' | 'parent' | 'kind' | 'name' | 'start'>>;

/** A span that is being recorded. */
export interface OpenSpan extends TraceSpan {
  /** The request or event that it belongs to. */
  readonly root: OpenSpan;
}

/** Where an error is to be thrown instead of what would run. */
export interface Injection {
  kind: SpanKind;
  name: string;
  error: () => unknown;
}

/** Gets told what runs. Nothing of it throws. */
export interface Tracer {
  /** Whether anything is recorded now. */
  isRecording(): boolean;
  /** The span that this code runs in; null outside of a request. */
  current(): OpenSpan | null;
  /** Begins a request or event. */
  openRoot(kind: SpanKind, name: string, facts?: SpanFacts): OpenSpan;
  open(kind: SpanKind, name: string, parent: OpenSpan, facts?: SpanFacts): OpenSpan;
  /** The first end counts. */
  close(span: OpenSpan | null, outcome: SpanOutcome, facts?: SpanFacts): void;
  /** Ends a span with what it threw. */
  fail(span: OpenSpan | null, error: unknown, outcome?: SpanOutcome, facts?: SpanFacts): void;
  /** `UsersController.find`: a decorator may have put a function without that name in the place of the method. */
  handlerName(instance: object, callback: Function): string;
  /** Runs in a span: what begins inside, also later, is its child. */
  run<T>(span: OpenSpan, work: () => T): T;
  /** Makes the rest of the running turn, and what follows from it, part of a span. */
  enter(span: OpenSpan): void;
  /** The span that first failed with this error. */
  thrower(error: unknown): OpenSpan | null;
  preview(value: unknown): ValuePreview;
  error(error: unknown): TracedError;
  /** Microseconds since the recording began. */
  now(): number;
  /** Throws where an error is to be injected here. */
  check(kind: SpanKind, name: string): void;
}
