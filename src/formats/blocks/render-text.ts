import type { TextBlock } from '../../report/report.js';
import { type PieceLine, toPieces } from '../layout/piece.js';
import { wrapLines } from '../layout/wrap-line.js';

export function renderText(block: TextBlock, width: number | null): PieceLine[] {
  return wrapLines(
    block.lines.map((line) => toPieces(line)),
    width,
  );
}
