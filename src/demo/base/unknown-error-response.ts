import { ServerErrorCode } from '../common/server-error-code.js';
import type { ServerResponseWrapper } from '../common/server-response-wrapper.js';

export function unknownErrorResponse(exception: unknown): ServerResponseWrapper {
  const message = exception instanceof Error ? exception.message : String(exception);
  return {
    returnCode: ServerErrorCode.UNKNOWN,
    errorMessage: `server unknown error: ${message}`,
  };
}
