import { AsyncLocalStorage } from 'node:async_hooks';
import type { Patches } from '../patches.js';
import { isObservable, type ObservableTap, type Watcher } from './observable-tap.js';
import type { OpenSpan, Tracer } from './tracer.js';

export type Callback = (this: unknown, ...args: unknown[]) => unknown;

/** One call of a handler, from before its pipes on. */
interface HandlerCall {
  name: string;
  parent: OpenSpan;
  span: OpenSpan | null;
  /** What the handler returned, before anybody waited for it. */
  isStream: boolean;
}

/**
 * Traces handlers. Nest calls each by `callback.apply(instance, args)` (core
 * router/router-execution-context, websockets context/ws-context-creator), so
 * a function that brings an `apply` of its own sees the arguments and keeps its
 * identity and its metadata.
 */
export class HandlerCalls {
  private readonly calls = new AsyncLocalStorage<HandlerCall>();
  private readonly watched = new WeakSet<Callback>();

  constructor(
    private readonly tracer: Tracer,
    private readonly patches: Patches,
    private readonly tap: ObservableTap,
  ) {}

  /** What runs the pipes and then the handler, traced. */
  around(
    callback: Callback,
    instance: object,
    next: () => Promise<unknown>,
    outer: () => OpenSpan,
  ): () => Promise<unknown> {
    const { tracer, calls } = this;
    this.watch(callback);
    const name = tracer.handlerName(instance, callback);
    return () => {
      const parent = outer();
      const call: HandlerCall = { name, parent, span: null, isStream: false };
      const result = tracer.run(parent, () => calls.run(call, next));
      result.then(
        (value) => this.end(call, value),
        (error: unknown) => tracer.fail(call.span, error),
      );
      return result;
    };
  }

  private watch(callback: Callback): void {
    if (this.watched.has(callback)) return;
    this.watched.add(callback);
    if (Object.hasOwn(callback, 'apply') || !Object.isExtensible(callback)) return;
    const { calls } = this;
    const called = (call: HandlerCall, instance: unknown, args: unknown[]) =>
      this.called(call, () => Reflect.apply(callback, instance, args), args);
    Object.defineProperty(callback, 'apply', {
      configurable: true,
      value: function apply(instance: unknown, args: unknown[]) {
        const call = calls.getStore();
        // A handler may apply another one, or itself: that is its own business.
        if (!call || call.span) return Reflect.apply(callback, instance, args);
        return called(call, instance, args);
      },
    });
    this.patches.onRestore(() => Reflect.deleteProperty(callback, 'apply'));
  }

  private called(call: HandlerCall, work: () => unknown, args: unknown[]): unknown {
    const { tracer } = this;
    const { name, parent } = call;
    const shown = Array.from(args, (value) => tracer.preview(value));
    const span = (call.span = tracer.open('handler', name, parent, { arguments: shown }));
    const result = tracer.run(span, () => {
      tracer.check('handler', name);
      return work();
    });
    if (!isObservable(result)) return result;
    call.isStream = true;
    return this.tap(result, () => streamWatcher(tracer, span));
  }

  /** Where the function could not be given an `apply`, only its end is known. */
  private end(call: HandlerCall, value: unknown): void {
    const { tracer } = this;
    call.span ??= tracer.open('handler', call.name, call.parent);
    if (!call.isStream) tracer.close(call.span, 'returned', { after: tracer.preview(value) });
  }
}

/** A stream has returned when it has ended. */
function streamWatcher(tracer: Tracer, span: OpenSpan): Watcher {
  let emitted = 0;
  return {
    next(value) {
      emitted++;
      Object.assign(span, { after: tracer.preview(value), emitted });
    },
    error: (error) => tracer.fail(span, error),
    complete: () => tracer.close(span, 'returned', { emitted }),
    finalize: () => tracer.close(span, 'cancelled', { emitted }),
  };
}
