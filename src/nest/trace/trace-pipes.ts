import type { Nest } from '../load-nest.js';
import { nameOfInstance } from '../names.js';
import type { Patches } from '../patches.js';
import { loadVocabulary } from '../vocabulary.js';
import { prototypeOf, type Method } from './prototype-of.js';
import type { OpenSpan, Tracer } from './tracer.js';

interface Pipe {
  transform(value: unknown, metadata: unknown): unknown;
}

interface ParamMetadata {
  type: number | string;
  data: unknown;
}

type Param = NonNullable<OpenSpan['param']>;

/**
 * Traces pipes in core pipes/pipes-consumer: `apply` gets pipes that hand on to
 * the real ones. What goes into a pipe is what came out of the one before.
 */
export async function tracePipes(nest: Nest, patches: Patches, tracer: Tracer): Promise<void> {
  const prototype = await prototypeOf(nest, 'core', 'pipes/pipes-consumer', 'PipesConsumer');
  const vocabulary = await loadVocabulary(nest);
  patches.replace(
    prototype,
    'apply',
    (original) =>
      function apply(this: object, ...args: unknown[]) {
        const [value, metadata, pipes, ...others] = args as [
          unknown,
          ParamMetadata,
          Pipe[] | undefined,
          ...unknown[],
        ];
        const parent = tracer.current();
        if (!parent || !pipes?.length) return (original as Method).apply(this, args);
        const transport = parent.root.kind === 'request' ? 'http' : 'ws';
        const param: Param = {
          from: vocabulary.paramSource(transport, metadata.type),
          name: typeof metadata.data === 'string' ? metadata.data : null,
        };
        return runPipes(tracer, { parent, param }, pipes, (traced) =>
          (original as Method).call(this, value, metadata, traced, ...others),
        );
      },
  );
}

function runPipes(
  tracer: Tracer,
  { parent, param }: { parent: OpenSpan; param: Param },
  pipes: Pipe[],
  apply: (pipes: Pipe[]) => unknown,
): unknown {
  let running: OpenSpan | null = null;
  let input: unknown;
  const end = (output: unknown) => {
    const outcome = Object.is(output, input) ? 'passed' : 'changed';
    tracer.close(running, outcome, { after: tracer.preview(output) });
  };
  const traced = pipes.map((pipe) => ({
    transform(value: unknown, metadata: unknown): unknown {
      end(value);
      input = value;
      const name = nameOfInstance(pipe);
      const span = tracer.open('pipe', name, parent, { param, before: tracer.preview(value) });
      running = span;
      return tracer.run(span, () => {
        tracer.check('pipe', name);
        return pipe.transform(value, metadata);
      });
    },
  }));
  const result = apply(traced) as Promise<unknown>;
  result.then(end, (error: unknown) => tracer.fail(running, error));
  return result;
}
