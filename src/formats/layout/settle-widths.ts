import { type Grid, flattenRow, titlesOf } from './grid.js';
import type { ColumnMeasure } from './measure-column.js';
import { widthOf } from './piece.js';

/**
 * Wrapped cells seldom fill the width that they were given: takes the rest back
 * and gives it to columns where it saves cells from wrapping.
 */
export function settleWidths(
  grid: Grid,
  kept: readonly number[],
  measures: readonly ColumnMeasure[],
  widths: readonly number[],
  room: number,
): number[] {
  const settled = filledWidths(grid, kept, widths);
  let rest = room - settled.reduce((sum, width) => sum + width, 0);
  for (const [index, { lines }] of measures.entries()) {
    const current = settled[index] ?? 0;
    let next = current;
    for (const width of lines.keys()) if (width <= current + rest && width > next) next = width;
    settled[index] = next;
    rest -= next - current;
  }
  return settled;
}

/** At least one column each, which is also cli-table3's least. */
function filledWidths(grid: Grid, kept: readonly number[], widths: readonly number[]): number[] {
  const filled = kept.map(() => 1);
  for (const row of [titlesOf(grid), ...grid.rows]) {
    for (const cells of flattenRow(row, { kept, widths })) {
      for (const [index, cell] of cells.entries()) {
        filled[index] = Math.max(filled[index] ?? 1, widthOf(cell));
      }
    }
  }
  return filled;
}
