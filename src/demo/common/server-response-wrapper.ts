/** The envelope of every answer. */
export interface ServerResponseWrapper {
  returnCode: string;
  errorMessage?: string;
  data?: unknown;
}
