/** What the error codes of the picture storage mean. */
export const ERROR_MESSAGES: ReadonlyMap<string, string> = new Map([
  ['1001', 'Picture Not Found'],
  ['1002', 'Picture Deleted'],
  ['1003', 'Storage Not Available'],
]);
