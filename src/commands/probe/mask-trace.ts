import { isSecret } from '../../model/is-secret.js';
import { MASK, maskUrl } from '../../model/mask-secrets.js';
import type { Trace, TracedArgument, TracedError, TraceSpan } from '../../model/trace.js';
import type { Blotter } from './blotter.js';

/** A copy of a trace that shows no secrets: values are masked by the names of parameters and members, everything by value. */
export function maskTrace(trace: Trace, blotter: Blotter): Trace {
  return {
    ...trace,
    spans: trace.spans.map((span) => maskSpan(span, blotter)),
    cause: blotter.text(trace.cause),
  };
}

/** What of a trace tells secrets: previews by the name of their parameter. */
export function namedValues({ spans }: Trace): unknown[] {
  return spans.flatMap(({ param, before, after, arguments: given = [], values = [] }) => [
    named(param?.name, before?.value),
    named(param?.name, after?.value),
    ...given.map((one) => named(one.param?.name, one.value)),
    ...values.map(({ value }) => value),
  ]);
}

function named(name: string | null | undefined, value: unknown): unknown {
  return typeof name === 'string' ? { [name]: value } : value;
}

function maskSpan(span: TraceSpan, blotter: Blotter): TraceSpan {
  const { name, param, before, after, values, error, arguments: given } = span;
  const hide = (one: TracedArgument, owner = one.param?.name) => hidePreview(one, owner, blotter);
  return {
    ...span,
    name: blotter.text(maskUrl(name)),
    ...(before && { before: hide(before, param?.name) }),
    ...(after && { after: hide(after, param?.name) }),
    ...(given && { arguments: given.map((one) => hide(one)) }),
    ...(values && { values: values.map((one) => hide(one)) }),
    ...(error && { error: hideError(error, blotter) }),
  };
}

function hidePreview(
  preview: TracedArgument,
  name: string | null | undefined,
  blotter: Blotter,
): TracedArgument {
  const { value } = preview;
  if (value === undefined) return preview;
  const isHidden = (typeof name === 'string' && isSecret(name, value)) || blotter.isSecret(value);
  return { ...preview, value: isHidden ? MASK : blotter.value(value) };
}

/** What was thrown need not be an error: then its message is a value. */
function hideError({ name, message }: TracedError, blotter: Blotter): TracedError {
  return { name, message: blotter.isSecret(message) ? MASK : blotter.text(message) };
}
