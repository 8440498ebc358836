import type { Ending } from '../../model/match.js';

/** What was thrown while a request was routed: by the router, or by what the application does to find out a version. */
export function failedEnding(error: unknown): Ending {
  const { status, message } = (error ?? {}) as { status?: unknown; message?: unknown };
  return {
    kind: 'failed',
    status: typeof status === 'number' ? status : null,
    message: typeof message === 'string' ? message : String(error),
  };
}
