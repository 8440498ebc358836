import type { Nest } from '../load-nest.js';
import { nameOfInstance } from '../names.js';
import type { Patches } from '../patches.js';
import { prototypeOf, type Method } from './prototype-of.js';
import type { OpenSpan, Tracer } from './tracer.js';

interface Guard {
  canActivate(context: unknown): unknown;
}

/**
 * Traces guards in core guards/guards-consumer: `tryActivate` gets guards that
 * hand on to the real ones. What a guard answers is not touched: that the next
 * one is asked says that it allowed.
 */
export async function traceGuards(nest: Nest, patches: Patches, tracer: Tracer): Promise<void> {
  const prototype = await prototypeOf(nest, 'core', 'guards/guards-consumer', 'GuardsConsumer');
  patches.replace(
    prototype,
    'tryActivate',
    (original) =>
      function tryActivate(this: object, ...args: unknown[]) {
        const [guards, ...others] = args as [Guard[] | undefined, ...unknown[]];
        const parent = tracer.current();
        if (!parent || !guards?.length) return (original as Method).apply(this, args);
        return runGuards(tracer, parent, guards, (traced) =>
          (original as Method).call(this, traced, ...others),
        );
      },
  );
}

function runGuards(
  tracer: Tracer,
  parent: OpenSpan,
  guards: Guard[],
  activate: (guards: Guard[]) => unknown,
): unknown {
  let running: OpenSpan | null = null;
  const traced = guards.map((guard) => ({
    canActivate(context: unknown): unknown {
      tracer.close(running, 'allowed');
      const name = nameOfInstance(guard);
      const span = (running = tracer.open('guard', name, parent));
      return tracer.run(span, () => {
        tracer.check('guard', name);
        return guard.canActivate(context);
      });
    },
  }));
  const result = activate(traced) as Promise<boolean>;
  result.then(
    (allowed) => tracer.close(running, allowed ? 'allowed' : 'denied'),
    (error: unknown) => tracer.fail(running, error),
  );
  return result;
}
