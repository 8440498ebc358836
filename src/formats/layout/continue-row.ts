import { GAP } from './draw-grid.js';
import { type Grid, type GridCell, type Plan, isEmptyCell } from './grid.js';
import { hangLines } from './hang-lines.js';
import { type PieceLine, blanks, textOf, widthOf } from './piece.js';
import { wrapLine, wrapLines } from './wrap-line.js';

/** What stands beneath a row: a line for every moved column that has something to say, in their order. */
export function continueRow(
  row: readonly GridCell[],
  grid: Grid,
  plan: Plan,
  width: number | null,
): PieceLine[] {
  const titleOf = (column: number): PieceLine => grid.columns[column]?.title ?? [];
  const place = {
    indent: indentOf(plan, width),
    titleWidth: Math.max(0, ...plan.moved.map((column) => widthOf(titleOf(column)))),
    width,
  };
  return plan.moved
    .filter((column) => !isEmptyCell(row[column]))
    .flatMap((column) => continueCell(textOf(titleOf(column)), row[column] ?? [], place));
}

interface Place {
  indent: number;
  titleWidth: number;
  width: number | null;
}

/** Below the second column where the first is narrow, so that the first can still be skimmed. */
function indentOf({ widths }: Plan, width: number | null): number {
  const second = (widths[0] ?? 0) + GAP.length;
  return widths.length > 1 && (width === null || second <= width / 8) ? second : GAP.length;
}

function continueCell(title: string, cell: GridCell, place: Place): PieceLine[] {
  const { indent, titleWidth, width } = place;
  const label: PieceLine = [blanks(indent), { text: `${SIGN}${title}`, tone: 'muted' }];
  const valueAt = indent + SIGN.length + titleWidth + GAP.length;
  if (width === null || valueAt <= width / 2) {
    const room = width === null ? null : width - valueAt;
    return hangLines([...label, blanks(valueAt - widthOf(label))], wrapLines(cell, room));
  }
  const beneath = indent + SIGN.length;
  const value = wrapLines(cell, width - beneath);
  return [...wrapLine(label, width, SIGN.length), ...hangLines([blanks(beneath)], value)];
}

const SIGN = '⇂ ';
