import type { SpanKind } from '../../../model/trace.js';

/** The words before the names; a request is known by its method. */
export const KIND_LABELS: Record<SpanKind, string> = {
  request: '',
  event: 'event ',
  middleware: 'middleware ',
  guard: 'guard ',
  interceptor: 'interceptor ',
  pipe: 'pipe ',
  handler: 'handler ',
  exception: 'exception ',
  filter: 'filter ',
  answer: 'answer ',
  ack: '',
  emit: 'emit ',
};
