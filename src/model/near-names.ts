/** Longer names are compared by their beginnings; the work grows with the square of the length. */
const MAX_LENGTH = 100;

/**
 * The candidates that someone who wrote `wanted` may have meant, nearest
 * first: the same name in another case, then names that begin with it, contain
 * it, or differ by a few letters. Empty where none is near.
 */
export function nearNames(wanted: string, candidates: readonly string[], limit = 3): string[] {
  const name = fold(wanted);
  if (name === '') {
    return [];
  }
  return [...new Set(candidates)]
    .map((candidate) => ({ candidate, rank: rankOf(name, fold(candidate)) }))
    .filter((near) => near.rank !== null)
    .sort(
      (a, b) => compareRanks(a.rank ?? [], b.rank ?? []) || compareText(a.candidate, b.candidate),
    )
    .slice(0, limit)
    .map(({ candidate }) => candidate);
}

function fold(name: string): string {
  return name.trim().toLowerCase().slice(0, MAX_LENGTH);
}

/** Class of likeness first, then the distance within the class; null is not alike. */
function rankOf(wanted: string, candidate: string): [number, number] | null {
  if (candidate === wanted) {
    return [0, 0];
  }
  const allowed = Math.max(1, Math.min(4, Math.floor(wanted.length / 3)));
  const edits = editDistance(wanted, candidate, allowed);
  if (edits === 1) {
    return [1, edits];
  }
  const extra = Math.abs(candidate.length - wanted.length);
  if (isPrefix(wanted, candidate)) {
    return [2, extra];
  }
  if (edits <= allowed) {
    return [3, edits];
  }
  return isPart(wanted, candidate) ? [4, extra] : null;
}

const SHORTEST_PART = 3;

function isPrefix(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_PART - 1 && long.startsWith(short);
}

function isPart(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= SHORTEST_PART && long.includes(short);
}

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn `a`
 * into `b`; gives up with `limit + 1`.
 */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) {
    return limit + 1;
  }
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, row, last, beforeLast);
    if (Math.min(...current) > limit) {
      return limit + 1;
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? limit + 1;
}

function nextRow(
  a: string,
  b: string,
  row: number,
  last: number[],
  beforeLast: number[],
): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1];
    const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    current.push(
      Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + (same ? 0 : 1),
        row > 1 && column > 1 && swapped ? at(beforeLast, column - 2) + 1 : Infinity,
      ),
    );
  }
  return current;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  return (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
}

/** By code unit, so that the order is the same under every locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
