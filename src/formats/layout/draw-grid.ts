import CliTable from 'cli-table3';
import type { Column } from '../../report/report.js';
import { type PieceLine, widthOf } from './piece.js';

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
  const shapes = rows.map((row) => row.map(widthOf));
  const lines = drawShapes(new Map(shapes.map((shape) => [shape.join(), shape])), frame);
  const drawn = rows.map((row, index) => fillLine(lines.get(shapes[index]?.join() ?? ''), row));
  return frame.rule ? [...drawn, [{ text: ruleOf(frame), tone: 'muted' }]] : drawn;
}

/** The widths of the cells of a row. */
type Shape = readonly number[];

/** cli-table3 compares every cell with all rows above it: 5,000 rows at once take seconds. */
const ROWS_AT_ONCE = 50;

/**
 * cli-table3 measures with an older string-width, which is wrong for decomposed
 * Korean and for newer emoji. So it lays out stand-ins of the right width, and
 * the texts take their places afterwards: rows of one shape make one line.
 */
function drawShapes(
  distinct: ReadonlyMap<string, Shape>,
  frame: Frame,
): Map<string, readonly string[]> {
  const drawn = new Map<string, readonly string[]>();
  const shapes = [...distinct];
  for (let start = 0; start < shapes.length; start += ROWS_AT_ONCE) {
    const some = shapes.slice(start, start + ROWS_AT_ONCE);
    const lines = tableOf(
      some.map(([, shape]) => shape),
      frame,
      BARE,
    ).split('\n');
    for (const [index, [key]] of some.entries()) drawn.set(key, lines[index]?.split(PLACES) ?? []);
  }
  return drawn;
}

function tableOf(shapes: readonly Shape[], { widths, aligns }: Frame, chars: typeof BARE): string {
  const table = new CliTable({
    chars,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
    colWidths: [...widths],
    colAligns: aligns.map((align) => align ?? 'left'),
  });
  table.push(...shapes.map((shape) => shape.map((width) => STAND_IN.repeat(width))));
  return table.toString();
}

/** The thin rule beneath a row. */
function ruleOf(frame: Frame): string {
  return tableOf([frame.widths], frame, RULED).split('\n').at(-1) ?? '';
}

function fillLine(parts: readonly string[] = [], row: readonly PieceLine[]): PieceLine {
  const cells = row.filter((cell) => widthOf(cell) > 0);
  let next = 0;
  return parts.flatMap((part): PieceLine => {
    if (part === '') return [];
    return part.startsWith(STAND_IN) ? (cells[next++] ?? []) : [{ text: part, tone: 'plain' }];
  });
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
