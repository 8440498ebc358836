import type { CodeBlock } from '../../report/report.js';
import { codeBlockPieces } from '../layout/code-block-pieces.js';
import { codeGutter } from '../layout/code-gutter.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, blanks, widthOf } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

export function renderCode(block: CodeBlock, width: number | null): PieceLine[] {
  const gutter = codeGutter(block);
  return codeBlockPieces(block).flatMap((line, index) => {
    const before = [blanks(INDENT), ...gutter(index)];
    const room = width === null ? null : width - widthOf(before);
    return hangLines(before, wrapLine(line, room, HANG));
  });
}

const INDENT = 2;
/** What a wrapped line of code is indented beyond its own beginning. */
const HANG = 2;
