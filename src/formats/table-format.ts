import type { Block, Report } from '../report/report.js';
import { renderBlock } from './blocks/render-block.js';
import type { Surface } from './format.js';
import { createPainter } from './layout/create-painter.js';
import type { Piece, PieceLine } from './layout/piece.js';

/** The report's blocks for people, within the width of the surface. */
export function tableFormat(report: Report, surface: Surface): string {
  const paint = createPainter(surface.colour);
  const lines = layOut(report.blocks, surface.width).map((line) => paint(trimEnd(line)));
  while (lines.at(-1) === '') lines.pop();
  return `${lines.join('\n')}\n`;
}

function layOut(blocks: readonly Block[], width: number | null): PieceLine[] {
  const lines: PieceLine[] = [];
  let previous: Block['kind'] | null = null;
  for (const block of blocks) {
    const rendered = renderBlock(block, width);
    if (rendered.length === 0) continue;
    if (previous !== null && previous !== 'heading') lines.push([]);
    for (const line of rendered) lines.push(line);
    previous = block.kind;
  }
  return lines;
}

/** Before painting, because escape sequences would stand behind the spaces. */
function trimEnd(line: PieceLine): PieceLine {
  const trimmed: Piece[] = [...line];
  for (let last = trimmed.pop(); last !== undefined; last = trimmed.pop()) {
    const text = last.text.slice(0, endOf(last.text));
    if (text !== '') return [...trimmed, { ...last, text }];
  }
  return [];
}

/** By hand: `/ +$/` takes quadratic time on long runs of spaces. */
function endOf(text: string): number {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return end;
}
