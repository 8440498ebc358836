import type { Nest } from '../load-nest.js';
import { nameOfInstance } from '../names.js';
import type { Patches } from '../patches.js';
import { HandlerCalls, type Callback } from './handler-calls.js';
import { InterceptorRun } from './interceptor-run.js';
import { prototypeOf, type Method } from './prototype-of.js';
import type { OpenSpan, Tracer } from './tracer.js';
import { laterWatcher, observableTap, type ObservableTap } from './observable-tap.js';

interface CallHandler {
  handle(): unknown;
}

interface Interceptor {
  intercept(context: unknown, next: CallHandler): unknown;
}

interface Tracing {
  tracer: Tracer;
  tap: ObservableTap;
}

interface TracedChain {
  interceptors: Interceptor[];
  /** The latest run of the one that wraps the handler. */
  innermost(): InterceptorRun | null;
}

/**
 * Traces interceptors and handlers in core interceptors/interceptors-consumer:
 * `intercept` gets interceptors that hand on to the real ones. What one of them
 * answers is seen in what `handle()` gives to the one around it; around the
 * outermost stands one that only looks.
 */
export async function traceInterceptors(
  nest: Nest,
  patches: Patches,
  tracer: Tracer,
): Promise<void> {
  const prototype = await prototypeOf(
    nest,
    'core',
    'interceptors/interceptors-consumer',
    'InterceptorsConsumer',
  );
  const tap = await observableTap(nest);
  const calls = new HandlerCalls(tracer, patches, tap);
  patches.replace(
    prototype,
    'intercept',
    (original) =>
      function intercept(this: object, ...args: unknown[]) {
        const [interceptors, given, instance, callback, next, ...others] = args as [
          Interceptor[] | undefined,
          unknown,
          object,
          Callback,
          () => Promise<unknown>,
          ...unknown[],
        ];
        const parent = tracer.current();
        if (!parent) return (original as Method).apply(this, args);
        const chain = tracedChain({ tracer, tap }, parent, interceptors ?? []);
        const run = () => {
          chain.innermost()?.ranInside();
          return next();
        };
        // Nest 9 loses the asynchronous context on the way to the handler.
        const around = () => chain.innermost()?.span ?? parent;
        const handler = calls.around(callback, instance, run, around);
        return (original as Method).call(
          this,
          // An empty list stays one: Nest then runs the handler without an observable.
          interceptors?.length ? chain.interceptors : interceptors,
          given,
          instance,
          callback,
          handler,
          ...others,
        );
      },
  );
}

function tracedChain(
  { tracer, tap }: Tracing,
  root: OpenSpan,
  interceptors: Interceptor[],
): TracedChain {
  // One place for each interceptor: its latest run, which the one around it looks at.
  const runs: (InterceptorRun | null)[] = interceptors.map(() => null);
  const outermost: Interceptor = {
    intercept: (_context, next) => tap(next.handle(), () => laterWatcher(() => runs[0]?.outside)),
  };
  const traced = interceptors.map((interceptor, index): Interceptor => ({
    intercept(context, next) {
      const outer = runs[index - 1];
      outer?.ranInside();
      const parent = outer?.span ?? root;
      const name = nameOfInstance(interceptor);
      const run = new InterceptorRun(tracer, tracer.open('interceptor', name, parent));
      runs[index] = run;
      const handler = {
        handle() {
          const inner = tracer.run(run.span, () => next.handle());
          return tap(inner, () => run.inside(laterWatcher(() => runs[index + 1]?.outside)));
        },
      };
      return tracer.run(run.span, () => {
        try {
          tracer.check('interceptor', name);
          return interceptor.intercept(context, handler);
        } catch (error) {
          run.outside.error(error);
          throw error;
        }
      });
    },
  }));
  return { interceptors: [outermost, ...traced], innermost: () => runs.at(-1) ?? null };
}
