import type { CodeBlock } from '../../report/report.js';
import { escapeText } from '../escape-text.js';
import { hangLines } from '../layout/hang-lines.js';
import { jsonPieces } from '../layout/json-pieces.js';
import { type PieceLine, blanks } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

/** Code is indented; its line feeds and tabs are layout, every other control character is shown. */
export function renderCode(block: CodeBlock, width: number | null): PieceLine[] {
  const indent = [blanks(INDENT)];
  return linesOf(block.text)
    .map((line) => escapeText(expandTabs(line)))
    .flatMap((line) => {
      const pieces = block.language === 'json' ? jsonPieces(line) : plainPieces(line);
      return hangLines(indent, wrapLine(pieces, width === null ? null : width - INDENT, HANG));
    });
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  return lines;
}

const INDENT = 2;
/** What a wrapped line of code is indented beyond its own beginning. */
const HANG = 2;
const TAB = 2;

function expandTabs(line: string): string {
  return line.replaceAll('\t', ' '.repeat(TAB));
}

function plainPieces(text: string): PieceLine {
  return text === '' ? [] : [{ text, tone: 'plain' }];
}
