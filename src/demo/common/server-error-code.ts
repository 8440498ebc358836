/** Codes for failures that no business code stands for. */
export const ServerErrorCode = {
  HTTP_EXCEPTION: 'IM9009',
  UNKNOWN: 'IM9999',
} as const;
