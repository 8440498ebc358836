import type { HeadingBlock } from '../../report/report.js';
import { escapeText } from '../escape-text.js';
import { type PieceLine, type PieceTone, toPieces } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

export function renderHeading(block: HeadingBlock, width: number | null): PieceLine[] {
  const line = toPieces(block.text, TONES[block.level]);
  if (!block.aside) return wrapLine(line, width);
  const aside = { text: `  ${escapeText(block.aside)}`, tone: 'muted' as const };
  return wrapLine([...line, aside], width);
}

const TONES: Record<HeadingBlock['level'], PieceTone> = {
  1: 'title',
  2: 'strong',
  3: 'columnTitle',
};
