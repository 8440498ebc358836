export interface Interval {
  start: number;
  end: number;
}

/** The same time without overlaps, in order. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const { start, end } of intervals.toSorted((one, other) => one.start - other.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

/** How long at least one of them lasts. */
export function coveredBy(intervals: readonly Interval[]): number {
  return mergeIntervals(intervals).reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What none of them covers between `from` and `to`. */
export function gapsBetween(intervals: readonly Interval[], from: number, to: number): Interval[] {
  const gaps: Interval[] = [];
  let at = from;
  for (const { start, end } of mergeIntervals(intervals)) {
    if (start > at && at < to) gaps.push({ start: at, end: Math.min(start, to) });
    at = Math.max(at, end);
  }
  if (at < to) gaps.push({ start: at, end: to });
  return gaps;
}
