import type { TimelineBlock, TimelineLane } from '../../report/report.js';
import { timeInWords } from '../../report/time-in-words.js';
import { shareOf } from '../timeline/share-of.js';
import { drawRows } from './draw-rows.js';
import { inline, inlineAside } from './inline.js';

/** A table: whoever does not see the bars reads their numbers. */
export function renderTimeline(block: TimelineBlock): string {
  if (block.lanes.length === 0) return '';
  const rows = block.lanes.map((lane) => [
    { html: timeInWords(lane.start) },
    { html: timeInWords(lane.duration) },
    { html: drawBar(lane, block) },
    { html: inline(lane.label) + inlineAside(lane.aside), depth: lane.depth },
  ]);
  const columns = [
    { title: 'start', align: 'right' as const },
    { title: 'took', align: 'right' as const },
    { title: `0 … ${timeInWords(block.total)}` },
    { title: '' },
  ];
  return drawRows(columns, rows);
}

/** Of the whole, in percent: the shortest can be seen too. */
const LEAST = 0.4;

function drawBar(lane: TimelineLane, block: TimelineBlock): string {
  const { from, to } = shareOf(lane, block);
  const start = Math.min(from * 100, 100 - LEAST);
  const size = `x="${percent(start)}" width="${percent(Math.max(LEAST, to * 100 - start))}"`;
  const rect = `<rect class="${lane.tone ?? 'transport'}" ${size} y="0" height="100%" rx="2"/>`;
  return `<svg class="bar" aria-hidden="true" focusable="false">${rect}</svg>`;
}

function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`;
}
