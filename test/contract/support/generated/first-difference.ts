import { isDeepStrictEqual } from 'node:util';
import type { Difference } from './compare.js';

/** Where two pieces of plain data differ first; null where they do not. */
export function firstDifference(
  what: string,
  expected: unknown,
  actual: unknown,
): Difference | null {
  if (isDeepStrictEqual(expected, actual)) return null;
  if (!isObject(expected) || !isObject(actual)) return { what, expected, actual };
  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  for (const name of names) {
    const inner = firstDifference(`${what}.${name}`, expected[name], actual[name]);
    if (inner) return inner;
  }
  return { what, expected, actual };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
