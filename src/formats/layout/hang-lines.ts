import { type PieceLine, blanks, widthOf } from './piece.js';

/** Puts a prefix before the first line and as many blanks, or `later`, before the others. */
export function hangLines(
  prefix: PieceLine,
  lines: readonly PieceLine[],
  later: PieceLine = [blanks(widthOf(prefix))],
): PieceLine[] {
  const [first = [], ...others] = lines;
  return [[...prefix, ...first], ...others.map((line) => [...later, ...line])];
}
