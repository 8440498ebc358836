import type { TimelineBlock } from '../../report/report.js';
import { timeInWords } from '../../report/time-in-words.js';
import { barOf } from '../timeline/bar-of.js';
import { drawRows } from './draw-rows.js';
import { inline, inlineAside } from './inline.js';

export function renderTimeline(block: TimelineBlock): string[] {
  if (block.lanes.length === 0) return [];
  const rows = block.lanes.map((lane) => {
    // Blanks in code are lost in many a reader.
    const bar = barOf(lane, block, CELLS).replaceAll(' ', '·');
    const label = `${'&nbsp;'.repeat(lane.depth * 2)}${inline(lane.label)}`;
    return [
      timeInWords(lane.start),
      timeInWords(lane.duration),
      `\`${bar}\``,
      label + inlineAside(lane.aside),
    ];
  });
  const titles = ['start', 'took', `0 … ${timeInWords(block.total)}`, ''];
  return drawRows(titles, rows, ['right', 'right']);
}

const CELLS = 24;
