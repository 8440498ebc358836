import type { SpanOutcome, ValuePreview } from '../../model/trace.js';
import type { Watcher } from './observable-tap.js';
import type { OpenSpan, SpanFacts, Tracer } from './tracer.js';

/** What went through on one side. */
interface Side {
  emitted: number;
  last?: unknown;
  preview?: ValuePreview;
  error?: unknown;
  failed: boolean;
}

/** One run of an interceptor: what it was given from within, and what it answered. */
export class InterceptorRun {
  private readonly inner: Side = { emitted: 0, failed: false };
  private readonly outer: Side = { emitted: 0, failed: false };
  private runs = 0;
  private begunInside: number | null = null;
  private endedInside: number | null = null;

  constructor(
    private readonly tracer: Tracer,
    readonly span: OpenSpan,
  ) {}

  /** What is wrapped begins: with Nest 9 and 10 when `handle()` is called, later when it is subscribed to. */
  ranInside(): void {
    this.runs++;
    this.begunInside ??= this.tracer.now();
  }

  /** Watches what comes from within; it is at the same time the outside of the next one. */
  inside(next: Watcher): Watcher {
    const { inner, tracer } = this;
    // A further attempt: what failed before is no longer what came from within.
    if (inner.failed) Object.assign(inner, { failed: false, emitted: 0 });
    const end = () => {
      this.endedInside = tracer.now();
    };
    return {
      next: (value) => {
        note(inner, value, tracer);
        next.next(value);
      },
      error: (error) => {
        end();
        next.error(error);
        Object.assign(inner, { error, failed: true });
      },
      complete: () => {
        end();
        next.complete();
      },
      finalize: () => {
        end();
        next.finalize();
      },
    };
  }

  /** Watches what it answers. */
  get outside(): Watcher {
    const { outer, tracer } = this;
    return {
      next: (value) => note(outer, value, tracer),
      error: (error) => {
        Object.assign(outer, { error, failed: true });
        this.end(null);
      },
      complete: () => this.end(null),
      finalize: () => this.end('cancelled'),
    };
  }

  private end(given: SpanOutcome | null): void {
    const { inner, outer, tracer, span } = this;
    const outcome = given ?? this.outcome();
    const facts = this.facts(inner, outer);
    if (outer.failed) tracer.fail(span, outer.error, outcome, facts);
    tracer.close(span, outcome, facts);
  }

  private outcome(): SpanOutcome {
    const { inner, outer } = this;
    if (outer.failed) {
      if (!inner.failed) return 'threw';
      return inner.error === outer.error ? 'error-passed' : 'rethrew';
    }
    if (this.runs === 0) return 'short-circuited';
    if (inner.failed) return 'recovered';
    return Object.is(inner.last, outer.last) && inner.emitted === outer.emitted
      ? 'passed'
      : 'changed';
  }

  private facts(inner: Side, outer: Side): SpanFacts {
    const now = this.tracer.now();
    const { span, begunInside, endedInside, runs } = this;
    const facts: SpanFacts = {
      own: {
        before: (begunInside ?? now) - span.start,
        after: endedInside === null ? null : now - endedInside,
      },
    };
    if (inner.preview) facts.before = inner.preview;
    if (outer.preview) facts.after = outer.preview;
    if (outer.emitted !== 1 && !outer.failed) facts.emitted = outer.emitted;
    if (runs > 1) facts.runs = runs;
    return facts;
  }
}

function note(side: Side, value: unknown, tracer: Tracer): void {
  side.emitted++;
  side.last = value;
  side.preview = tracer.preview(value);
}
