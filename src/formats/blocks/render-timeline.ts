import type { TimelineBlock, TimelineLane } from '../../report/report.js';
import { timeInWords } from '../../report/time-in-words.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, type PieceTone, blanks, toPieces, widthOf } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';
import { barOf } from '../timeline/bar-of.js';

/** When each lane began and what it took, aligned, and its bar; behind that, or above where it is narrow, what it is. */
export function renderTimeline(block: TimelineBlock, width: number | null): PieceLine[] {
  if (block.lanes.length === 0) return [];
  const isNarrow = width !== null && width < LEAST_WIDTH;
  const cells = barWidth(width, isNarrow);
  const room = width === null ? null : width - (isNarrow ? 0 : NUMBERS + cells + GAP);
  const lines = block.lanes.map((lane) => {
    const bar = { text: barOf(lane, block, cells), tone: lane.tone ?? 'transport' };
    const row = [...numbersOf(timeInWords(lane.start), timeInWords(lane.duration), 'muted'), bar];
    const label = labelOf(lane, room);
    return isNarrow ? [...label, row] : hangLines([...row, blanks(GAP)], label);
  });
  return [axisOf(block, cells), ...lines.flat()];
}

/** `timeInWords` writes no more. */
const NUMBER = 7;
const GAP = 2;
const NUMBERS = 2 * (NUMBER + GAP);
const MOST_CELLS = 40;
const LEAST_CELLS = 4;
/** Beneath this, a label beside its bar would have a handful of columns. */
const LEAST_WIDTH = 60;

function barWidth(width: number | null, isNarrow: boolean): number {
  if (width === null) return MOST_CELLS;
  const room = width - NUMBERS;
  return Math.max(LEAST_CELLS, Math.min(MOST_CELLS, isNarrow ? room : Math.floor(room * 0.4)));
}

function numbersOf(start: string, took: string, tone: PieceTone): PieceLine {
  return [start, took]
    .map((text): PieceLine => [{ text, tone }])
    .flatMap((cell) => [blanks(NUMBER - widthOf(cell)), ...cell, blanks(GAP)]);
}

/** Deep lanes keep half of the room for their label. */
function labelOf(lane: TimelineLane, room: number | null): PieceLine[] {
  const indent = Math.min(lane.depth * 2, room === null ? Infinity : Math.floor(room / 2));
  const aside = lane.aside ? toPieces({ text: `  ${lane.aside}`, tone: 'muted' }) : [];
  const line = [...toPieces(lane.label), ...aside];
  return hangLines([blanks(indent)], wrapLine(line, room === null ? null : room - indent));
}

function axisOf({ total }: TimelineBlock, cells: number): PieceLine {
  const end = timeInWords(total);
  const axis = cells > end.length + 1 ? `0${end.padStart(cells - 1)}` : '';
  return [...numbersOf('start', 'took', 'columnTitle'), { text: axis, tone: 'columnTitle' }];
}
