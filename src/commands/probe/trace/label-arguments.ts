import type { Entrypoint } from '../../../model/app-model.js';
import type { Trace, TracedArgument } from '../../../model/trace.js';

/** The trace of a handler with what each of its arguments was taken from, where a decorator says it. */
export function labelArguments(trace: Trace, { handler, params }: Entrypoint): Trace {
  const name = `${handler.class}.${handler.method}`;
  const label = (argument: TracedArgument, index: number): TracedArgument => {
    const found = params.find((param) => param.index === index);
    return found ? { ...argument, param: { from: found.from, name: found.name } } : argument;
  };
  const spans = trace.spans.map((span) =>
    span.kind === 'handler' && span.name === name && span.arguments
      ? { ...span, arguments: span.arguments.map(label) }
      : span,
  );
  return { ...trace, spans };
}
