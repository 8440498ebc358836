import type { RpcAddress } from '../../model/address.js';
import type { ProbeOutcome } from '../../model/probe.js';

/** What a caller got until the end of the answer, or of its waiting. */
export interface Heard {
  values: unknown[];
  /** Whether the answer came to its end. */
  complete: boolean;
  /** The error that it ended with. */
  failure?: unknown;
  /** Why the connection was lost meanwhile. */
  lost?: string;
}

/** Says how a message or an event ended. An error is an answer: the caller gets it as one. */
export function judge(heard: Heard, kind: RpcAddress['kind'], timeoutMs: number): ProbeOutcome {
  const { values, complete, failure, lost } = heard;
  if (failure !== undefined) {
    return { kind: 'answered', summary: `answered: error${messageOf(failure)}` };
  }
  if (lost !== undefined) {
    return { kind: 'silence', summary: `the connection was lost (${lost})` };
  }
  if (kind === 'event') {
    return complete
      ? { kind: 'silence', summary: 'sent: an event is not answered' }
      : { kind: 'silence', summary: `the event was not sent within ${timeoutMs} ms` };
  }
  if (complete) {
    return { kind: 'answered', summary: `answered: ${count(values.length)}` };
  }
  return values.length > 0
    ? {
        kind: 'answered',
        summary: `answered: ${count(values.length)}, and no end within ${timeoutMs} ms`,
      }
    : { kind: 'silence', summary: `no answer came within ${timeoutMs} ms` };
}

function count(values: number): string {
  if (values === 0) return 'without a value';
  return values === 1 ? 'a value' : `${values} values`;
}

/** Nest's own filter answers `{ status, message }`, others answer anything. */
function messageOf(failure: unknown): string {
  const { message = failure } = (failure ?? {}) as { message?: unknown };
  return typeof message === 'string' ? ` \`${message}\`` : '';
}
