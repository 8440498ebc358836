import type { CodeBlock } from '../../report/report.js';
import { codeBlockPieces } from '../layout/code-block-pieces.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, blanks } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

export function renderCode(block: CodeBlock, width: number | null): PieceLine[] {
  const indent = [blanks(INDENT)];
  const room = width === null ? null : width - INDENT;
  return codeBlockPieces(block).flatMap((line) => hangLines(indent, wrapLine(line, room, HANG)));
}

const INDENT = 2;
/** What a wrapped line of code is indented beyond its own beginning. */
const HANG = 2;
