import type { Column } from '../../report/report.js';
import { visibleWidth } from '../layout/visible-width.js';

/** A table from cells that are Markdown already; its source is aligned as well. */
export function drawRows(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
  aligns: readonly Column['align'][] = [],
): string[] {
  const widths = titles.map((title, column) =>
    Math.max(3, ...[title, ...rows.map((row) => row[column] ?? '')].map(paddedWidth)),
  );
  const draw = (cells: readonly string[]): string =>
    `| ${widths.map((width, at) => pad(cells[at] ?? '', width, aligns[at])).join(' | ')} |`;
  const rule = widths.map((width, column) =>
    aligns[column] === 'right' ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width),
  );
  return [draw(titles), draw(rule), ...rows.map(draw)];
}

/** A longer cell pushes its own row aside, not the whole column. */
const MOST_PADDED = 40;

function paddedWidth(cell: string): number {
  const width = visibleWidth(cell);
  return width > MOST_PADDED ? 0 : width;
}

function pad(cell: string, width: number, align: Column['align']): string {
  const blanks = ' '.repeat(Math.max(0, width - visibleWidth(cell)));
  return align === 'right' ? blanks + cell : cell + blanks;
}
