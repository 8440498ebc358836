import CliTable from 'cli-table3';
import type { Column } from '../../report/report.js';
import { type Piece, type PieceLine, widthOf } from './piece.js';

/** The columns of a grid as they are drawn. */
export interface Frame {
  widths: readonly number[];
  aligns: readonly Column['align'][];
  /** Draws a thin rule beneath the last row. */
  rule?: boolean;
}

export const GAP = '  ';

/** Lines up rows of one-line cells, two blanks between columns. A cell may not be wider than its column. */
export function drawGrid(rows: readonly (readonly PieceLine[])[], frame: Frame): PieceLine[] {
  const drawn: PieceLine[] = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    for (const line of drawChunk(rows.slice(start, start + ROWS_AT_ONCE), frame)) drawn.push(line);
  }
  return drawn;
}

/** cli-table3 compares every cell with all rows above it: 5,000 rows at once take seconds. */
const ROWS_AT_ONCE = 50;

/**
 * cli-table3 measures with an older string-width, which is wrong for decomposed
 * Korean and for newer emoji. So it lays out stand-ins of the right width, and
 * the texts take their places afterwards, row by row.
 */
function drawChunk(rows: readonly (readonly PieceLine[])[], frame: Frame): PieceLine[] {
  const table = new CliTable({
    chars: frame.rule ? RULED : BARE,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...frame.widths],
    colAligns: frame.aligns.map((align) => align ?? 'left'),
  });
  table.push(...rows.map((row) => row.map((cell) => STAND_IN.repeat(widthOf(cell)))));
  const cells = rows.flat().filter((cell) => widthOf(cell) > 0);
  let next = 0;
  return table
    .toString()
    .split('\n')
    .map((line) =>
      line.split(PLACES).flatMap((part) => fillPlace(part, () => cells[next++] ?? [])),
    );
}

function fillPlace(part: string, takeCell: () => PieceLine): readonly Piece[] {
  if (part === '') return [];
  if (part.startsWith(STAND_IN)) return takeCell();
  return [{ text: part, tone: part.includes(RULE) ? 'muted' : 'plain' }];
}

const STAND_IN = 'x';
const PLACES = /(x+)/;
const RULE = '─';

const BARE = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
};

const RULED = { ...BARE, bottom: RULE, 'bottom-mid': RULE.repeat(GAP.length) };
