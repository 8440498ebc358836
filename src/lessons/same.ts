import { isDeepStrictEqual } from 'node:util';

/** Whether plain data is the same, whatever order its members have. */
export function same(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one, other);
}
