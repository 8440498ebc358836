import type { FactsBlock } from '../../report/report.js';
import { cellLines } from '../layout/cell-lines.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, blanks, toPieces, widthOf } from '../layout/piece.js';
import { wrapLine, wrapLines } from '../layout/wrap-line.js';

/** Labels in one column, values beside them. */
export function renderFacts(block: FactsBlock, width: number | null): PieceLine[] {
  const rows = block.rows.map(({ label, value }) => ({
    label: toPieces(label, 'muted'),
    value: cellLines(value).map((line) => toPieces(line)),
  }));
  const widest = width === null ? Infinity : Math.max(8, Math.floor(width * 0.4));
  const column = rows
    .map(({ label }) => widthOf(label))
    .reduce((most, own) => (own > widest ? most : Math.max(most, own)), 0);
  return rows.flatMap(({ label, value }) => renderFact(label, value, column, width));
}

function renderFact(
  label: PieceLine,
  value: readonly PieceLine[],
  column: number,
  width: number | null,
): PieceLine[] {
  const indent = column === 0 ? INDENT : column + GAP;
  const lines = wrapLines(value, width === null ? null : width - indent);
  const padding = indent - widthOf(label);
  if (padding >= GAP) return hangLines([...label, blanks(padding)], lines);
  return [...wrapLine(label, width), ...lines.map((line) => [blanks(indent), ...line])];
}

const GAP = 2;
const INDENT = 2;
