import { AsyncLocalStorage } from 'node:async_hooks';
import type { SpanKind, SpanOutcome, TracedError, ValuePreview } from '../model/trace.js';
import { nameOfInstance } from '../nest/names.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { Injection, OpenSpan, SpanFacts, Tracer } from '../nest/trace/tracer.js';
import { describeError } from './describe-error.js';
import { previewValue } from './preview-value.js';

/** A flow that never ends must not fill the memory: what begins beyond is not kept. */
const MAX_SPANS = 2000;

/** What was recorded: the spans of all requests and events, in the order of their start. */
export interface Recording {
  roots: OpenSpan[];
  spans: OpenSpan[];
}

/** Records what runs between `start` and `stop`. Outside of that nothing has a current span. */
export class Recorder implements Tracer {
  private readonly running = new AsyncLocalStorage<OpenSpan>();
  private readonly methodNames = new WeakMap<Function, string>();
  private recording: Recording | null = null;
  private began = 0;
  private failures: { error: unknown; span: OpenSpan }[] = [];
  private injection: Injection | null = null;

  /** Remembers the name of a method by its function. */
  nameHandler({ metatype, methodName }: HandlerOrigin): void {
    const method: unknown = Reflect.get(metatype.prototype as object, methodName);
    if (typeof method === 'function') this.methodNames.set(method, methodName);
  }

  handlerName(instance: object, callback: Function): string {
    return `${nameOfInstance(instance)}.${this.methodNames.get(callback) ?? callback.name}`;
  }

  start(injection: Injection | null = null): void {
    this.recording = { roots: [], spans: [] };
    this.began = performance.now();
    this.failures = [];
    this.injection = injection;
  }

  /** Ends the recording; what has not ended stays so. */
  stop(): Recording {
    const recorded = this.recording ?? { roots: [], spans: [] };
    this.recording = null;
    this.injection = null;
    return recorded;
  }

  isRecording(): boolean {
    return this.recording !== null;
  }

  current(): OpenSpan | null {
    const span = this.running.getStore();
    return span && this.recording?.roots.includes(span.root) ? span : null;
  }

  openRoot(kind: SpanKind, name: string, facts: SpanFacts = {}): OpenSpan {
    const span = this.begin(kind, name, null, facts);
    this.recording?.roots.push(span);
    return span;
  }

  open(kind: SpanKind, name: string, parent: OpenSpan, facts: SpanFacts = {}): OpenSpan {
    return this.begin(kind, name, parent, facts);
  }

  close(span: OpenSpan | null, outcome: SpanOutcome, facts: SpanFacts = {}): void {
    if (!span || span.duration !== null) return;
    Object.assign(span, facts, { outcome, duration: this.now() - span.start });
  }

  fail(
    span: OpenSpan | null,
    error: unknown,
    outcome: SpanOutcome = 'threw',
    facts: SpanFacts = {},
  ): void {
    if (!span || span.duration !== null) return;
    this.failures.push({ error, span });
    this.close(span, outcome, { ...facts, error: describeError(error) });
  }

  run<T>(span: OpenSpan, work: () => T): T {
    return this.running.run(span, work);
  }

  enter(span: OpenSpan): void {
    this.running.enterWith(span);
  }

  thrower(error: unknown): OpenSpan | null {
    return this.failures.find((failure) => failure.error === error)?.span ?? null;
  }

  preview(value: unknown): ValuePreview {
    return previewValue(value);
  }

  error(error: unknown): TracedError {
    return describeError(error);
  }

  now(): number {
    return Math.round((performance.now() - this.began) * 1000);
  }

  check(kind: SpanKind, name: string): void {
    const { injection } = this;
    if (injection?.kind !== kind || injection.name !== name) return;
    this.injection = null;
    throw injection.error();
  }

  private begin(kind: SpanKind, name: string, parent: OpenSpan | null, facts: SpanFacts): OpenSpan {
    const spans = this.recording?.spans ?? [];
    const span = {
      id: spans.length + 1,
      parent: parent?.id ?? null,
      kind,
      name,
      start: this.now(),
      duration: null,
      outcome: 'unfinished',
      ...facts,
    } as OpenSpan;
    // Not enumerable: a span is printed as it is.
    Object.defineProperty(span, 'root', { value: parent?.root ?? span });
    if (spans.length < MAX_SPANS) spans.push(span);
    return span;
  }
}
