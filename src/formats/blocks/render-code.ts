import type { CodeBlock } from '../../report/report.js';
import { codeLines } from '../layout/code-lines.js';
import { hangLines } from '../layout/hang-lines.js';
import { jsonPieces } from '../layout/json-pieces.js';
import { type PieceLine, blanks } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

export function renderCode(block: CodeBlock, width: number | null): PieceLine[] {
  const indent = [blanks(INDENT)];
  return codeLines(block.text).flatMap((line) => {
    const pieces = block.language === 'json' ? jsonPieces(line) : plainPieces(line);
    return hangLines(indent, wrapLine(pieces, width === null ? null : width - INDENT, HANG));
  });
}

const INDENT = 2;
/** What a wrapped line of code is indented beyond its own beginning. */
const HANG = 2;

function plainPieces(text: string): PieceLine {
  return text === '' ? [] : [{ text, tone: 'plain' }];
}
