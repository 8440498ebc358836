import type { TimelineBlock, TimelineLane } from '../../report/report.js';
import { shareOf } from './share-of.js';

/** A lane as a bar of `cells` columns, exact to half a column; the shortest lane has half a column too. */
export function barOf(lane: TimelineLane, block: TimelineBlock, cells: number): string {
  const { from, to } = shareOf(lane, block);
  const halves = cells * 2;
  const first = Math.min(Math.floor(from * halves), halves - 1);
  const end = Math.max(first + 1, Math.round(to * halves));
  const isOn = (half: number): boolean => half >= first && half < end;
  return Array.from({ length: cells }, (_, cell) =>
    isOn(cell * 2) ? (isOn(cell * 2 + 1) ? '█' : '▌') : isOn(cell * 2 + 1) ? '▐' : ' ',
  ).join('');
}
