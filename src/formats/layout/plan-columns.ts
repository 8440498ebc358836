import { type ColumnMeasure, measureColumn } from './measure-column.js';
import { GAP } from './draw-grid.js';
import { type Grid, type Plan, flattenRow, isEmptyCell } from './grid.js';
import { shaveColumns, shrinkColumns } from './shrink-columns.js';

/**
 * Decides what stands in the table. Columns wrap while that costs few lines;
 * then the one with the highest `yields` moves beneath its row, and so on.
 */
export function planColumns(grid: Grid, width: number | null): Plan {
  const all = grid.columns.map((_, index) => index);
  const measures = all.map((column) => measureColumn(grid, column));
  if (width === null)
    return planOf(
      all,
      measures.map(({ natural }) => natural),
      all,
    );

  let kept = all;
  for (;;) {
    const inTable = kept.flatMap((column) => measures[column] ?? []);
    const room = width - GAP.length * (kept.length - 1);
    const leaving = columnToMove(grid, kept, inTable, room);
    const widths = shrinkColumns(inTable, room);
    if (widths && (leaving === null || costsFewLines(grid, kept, widths, leaving))) {
      return planOf(kept, widths, all);
    }
    if (leaving === null) return planOf(kept, shaveColumns(inTable, room), all);
    kept = kept.filter((column) => column !== leaving);
  }
}

function planOf(kept: readonly number[], widths: readonly number[], all: readonly number[]): Plan {
  return { kept, widths, moved: all.filter((column) => !kept.includes(column)) };
}

/** The rightmost of those that yield most; one that never yields only where not even slivers fit. */
function columnToMove(
  grid: Grid,
  kept: readonly number[],
  measures: readonly ColumnMeasure[],
  room: number,
): number | null {
  if (kept.length === 1) return null;
  const yieldsOf = (column: number): number => grid.columns[column]?.yields ?? 0;
  const most = Math.max(...kept.map(yieldsOf));
  if (most > 0) return kept.findLast((column) => yieldsOf(column) === most) ?? null;
  const least = measures.reduce((sum, { least }) => sum + least, 0);
  return least > room ? (kept.at(-1) ?? null) : null;
}

/** Few: a line for every fourth row, or half of what moving the column would cost. */
function costsFewLines(
  grid: Grid,
  kept: readonly number[],
  widths: readonly number[],
  leaving: number,
): boolean {
  const natural = kept.map(() => Infinity);
  let extra = 0;
  let continuations = 0;
  for (const row of grid.rows) {
    extra +=
      flattenRow(row, { kept, widths }).length - flattenRow(row, { kept, widths: natural }).length;
    if (!isEmptyCell(row[leaving])) continuations += 1;
  }
  return extra <= Math.max(grid.rows.length / 4, continuations / 2);
}
