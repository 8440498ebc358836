import { types } from 'node:util';
import type { FilterCandidate } from '../../model/trace.js';
import type { Nest } from '../load-nest.js';
import { nameOfToken } from '../names.js';
import type { Patches } from '../patches.js';
import type { FilterNames } from './filter-names.js';
import { prototypeOf, type Method } from './prototype-of.js';
import type { OpenSpan, Tracer } from './tracer.js';

interface Filter {
  func: (exception: unknown, host: unknown) => unknown;
  exceptionMetatypes: unknown[];
}

interface Handler {
  filters: Filter[];
}

type Select = (filters: Filter[], exception: unknown) => Filter | undefined;

interface Tracing {
  tracer: Tracer;
  names: FilterNames;
  select: Select;
}

/** Package, file, class and method of what handles exceptions, and of the filter that is asked last. */
const HANDLERS = [
  ['core', 'exceptions/exceptions-handler', 'ExceptionsHandler', 'next'],
  ['websockets', 'exceptions/ws-exceptions-handler', 'WsExceptionsHandler', 'handle'],
] as const;

const BUILT_IN = [
  ['core', 'exceptions/base-exception-filter', 'BaseExceptionFilter'],
  ['websockets', 'exceptions/base-ws-exception-filter', 'BaseWsExceptionFilter'],
] as const;

/**
 * Traces what becomes of an exception: while Nest handles it, its list holds
 * filters that hand on to the real ones.
 */
export async function traceExceptions(
  nest: Nest,
  patches: Patches,
  tracer: Tracer,
  names: FilterNames,
): Promise<void> {
  const module = await nest.inner('common', 'utils/select-exception-filter-metadata.util');
  const select = module['selectExceptionFilterMetadata'] as Select;
  for (const [packageName, file, className, method] of HANDLERS) {
    if (!nest.has(packageName)) continue;
    const prototype = await prototypeOf(nest, packageName, file, className);
    patches.replace(
      prototype,
      method,
      (original) =>
        function handle(this: Handler, ...args: unknown[]) {
          const parent = tracer.current();
          const run = () => (original as Method).apply(this, args);
          return parent
            ? traceHandling({ tracer, names, select }, parent, this, args[0], run)
            : run();
        },
    );
  }
  for (const [packageName, file, className] of BUILT_IN) {
    if (!nest.has(packageName)) continue;
    traceBuiltIn(await prototypeOf(nest, packageName, file, className), className, patches, tracer);
  }
}

function traceHandling(
  tracing: Tracing,
  parent: OpenSpan,
  handler: Handler,
  exception: unknown,
  handle: () => unknown,
): unknown {
  const { tracer, names, select } = tracing;
  const { filters } = handler;
  const candidates = filters.map((filter): FilterCandidate => ({
    name: names(filter),
    catches: filter.exceptionMetatypes.map(nameOfToken),
    matches: select([filter], exception) !== undefined,
    taken: false,
  }));
  const error = tracer.error(exception);
  const thrownBy = tracer.thrower(exception)?.id ?? null;
  const span = tracer.open('exception', error.name, parent, { error, thrownBy, candidates });
  handler.filters = filters.map((filter, index) =>
    tracedFilter(tracer, span, filter, candidates[index]),
  );
  try {
    return tracer.run(span, handle);
  } finally {
    handler.filters = filters;
    tracer.close(span, candidates.some(({ taken }) => taken) ? 'filtered' : 'built-in');
  }
}

function tracedFilter(
  tracer: Tracer,
  parent: OpenSpan,
  filter: Filter,
  candidate: FilterCandidate | undefined,
): Filter {
  const func = (exception: unknown, host: unknown): unknown => {
    if (candidate) candidate.taken = true;
    const span = tracer.open('filter', candidate?.name ?? '(filter)', parent);
    return runFilter(tracer, span, () => filter.func(exception, host));
  };
  return { ...filter, func };
}

/** A promise that rejects stays one that nobody handles, where Nest does not: only another one in its place. */
function runFilter(tracer: Tracer, span: OpenSpan, run: () => unknown): unknown {
  const result = tracer.run(span, () => {
    try {
      return run();
    } catch (error) {
      tracer.fail(span, error);
      throw error;
    }
  });
  if (!types.isPromise(result)) {
    tracer.close(span, 'finished');
    return result;
  }
  return result.then(
    (value) => {
      tracer.close(span, 'finished');
      return value;
    },
    (error: unknown) => {
      tracer.fail(span, error);
      throw error;
    },
  );
}

/** Filters of the application may call it too, where they extend it. */
function traceBuiltIn(prototype: object, name: string, patches: Patches, tracer: Tracer): void {
  patches.replace(
    prototype,
    'catch',
    (original) =>
      function caught(this: object, ...args: unknown[]) {
        const parent = tracer.current();
        const run = () => (original as Method).apply(this, args);
        if (!parent) return run();
        return runFilter(tracer, tracer.open('filter', name, parent, { builtIn: true }), run);
      },
  );
}
