import type { TimelineBlock, TimelineLane } from '../../report/report.js';

/** Where a lane begins and ends, between 0 and 1. */
export function shareOf(
  { start, duration }: TimelineLane,
  { total }: TimelineBlock,
): { from: number; to: number } {
  const share = (time: number): number => (total > 0 ? Math.min(1, Math.max(0, time / total)) : 0);
  return { from: share(start), to: share(start + duration) };
}
