import { types } from 'node:util';
import type { BootedApplication } from '../boot.js';
import { readRouter, type Layer } from '../observe/express-router.js';
import type { NextFunction } from '../observe/observed-middleware.js';
import { middlewareOfApplication } from '../observe/rehearse-middleware.js';
import type { Patches } from '../patches.js';
import type { OpenSpan, Tracer } from './tracer.js';

type Handle = (...args: unknown[]) => unknown;

/**
 * Traces the middleware of a booted application: what `consumer.apply` bound
 * where it is observed anyway, what `app.use` was given in the layers of the
 * Express router.
 */
export function traceMiddleware(
  { observation }: BootedApplication,
  patches: Patches,
  tracer: Tracer,
): void {
  const { middleware, applications } = observation;
  const around = (name: string, next: NextFunction, run: (next: NextFunction) => unknown) =>
    runMiddleware(tracer, name, next, run);
  middleware.around = around;
  patches.onRestore(() => {
    middleware.around = null;
  });
  for (const application of applications) {
    const adapter = application.getHttpAdapter();
    const server = adapter?.getType() === 'express' ? adapter.getInstance() : null;
    const router = server ? readRouter(server) : undefined;
    if (!router) continue;
    for (const { layer, name } of middlewareOfApplication(router, server, observation)) {
      traceLayer(layer, name, patches, around);
    }
  }
}

/** Express tells middleware for errors by its four parameters. */
function traceLayer(
  layer: Layer,
  name: string,
  patches: Patches,
  around: NonNullable<BootedApplication['observation']['middleware']['around']>,
): void {
  patches.replace(layer, 'handle', (original) => {
    const handle = original as unknown as Handle;
    const traced = function (this: unknown, ...args: unknown[]) {
      const next = args.at(-1) as NextFunction;
      return around(name, next, (given) =>
        Reflect.apply(handle, this, [...args.slice(0, -1), given]),
      );
    };
    Object.defineProperty(traced, 'length', { value: handle.length });
    return Object.defineProperty(traced, 'name', { value: handle.name });
  });
}

function runMiddleware(
  tracer: Tracer,
  name: string,
  next: NextFunction,
  run: (next: NextFunction) => unknown,
): unknown {
  const parent = tracer.current();
  if (!parent) return run(next);
  const span = tracer.open('middleware', name, parent);
  const traced: NextFunction = (...args) => {
    endOfMiddleware(tracer, span, args[0]);
    return tracer.run(parent, () => next(...args));
  };
  const result = tracer.run(span, () => {
    try {
      tracer.check('middleware', name);
      return run(traced);
    } catch (error) {
      tracer.fail(span, error);
      throw error;
    }
  });
  if (!types.isPromise(result)) return result;
  return result.catch((error: unknown) => {
    tracer.fail(span, error);
    throw error;
  });
}

/** `next('route')` and `next('router')` are no errors (Express). */
function endOfMiddleware(tracer: Tracer, span: OpenSpan, given: unknown): void {
  const goesOn = given === undefined || given === null || given === 'route' || given === 'router';
  if (goesOn) tracer.close(span, 'continued');
  else tracer.fail(span, given, 'failed');
}
