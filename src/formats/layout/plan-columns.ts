import { type ColumnMeasure, measureColumn } from './measure-column.js';
import { GAP } from './draw-grid.js';
import { type Grid, type GridCell, type Plan, flattenRow, isEmptyCell } from './grid.js';
import { settleWidths } from './settle-widths.js';
import { shaveColumns, shrinkColumns } from './shrink-columns.js';

/**
 * Decides what stands in the table. Columns wrap while that costs few lines;
 * then those with the highest `yields` move beneath their row together, so that
 * what belongs together stays together, and so on.
 */
export function planColumns(grid: Grid, width: number | null): Plan {
  const all = grid.columns.map((_, index) => index);
  const measures = all.map((column) => measureColumn(grid, column));
  const natural = measures.map((measure) => measure.natural);
  if (width === null) return planOf(all, natural, all);

  let kept = all;
  for (;;) {
    const inTable = kept.flatMap((column) => measures[column] ?? []);
    const room = width - GAP.length * (kept.length - 1);
    const leaving = columnsToMove(grid, kept, inTable, room);
    const shrunk =
      shrinkColumns(inTable, room) ?? (leaving.length === 0 ? shaveColumns(inTable, room) : null);
    if (shrunk !== null) {
      const widths = settleWidths(grid, kept, inTable, shrunk, room);
      if (leaving.length === 0 || costsFewLines(grid, kept, widths, leaving)) {
        return planOf(kept, widths, all);
      }
    }
    kept = kept.filter((column) => !leaving.includes(column));
  }
}

function planOf(kept: readonly number[], widths: readonly number[], all: readonly number[]): Plan {
  return { kept, widths, moved: all.filter((column) => !kept.includes(column)) };
}

/** Those that yield most; one that never yields only where not even slivers fit, and never the last. */
function columnsToMove(
  grid: Grid,
  kept: readonly number[],
  measures: readonly ColumnMeasure[],
  room: number,
): number[] {
  const yieldsOf = (column: number): number => grid.columns[column]?.yields ?? 0;
  const most = Math.max(...kept.map(yieldsOf));
  const [, ...others] = kept;
  if (most > 0) return others.filter((column) => yieldsOf(column) === most);
  const slivers = measures.reduce((sum, { least }) => sum + least, 0);
  return slivers > room ? others.slice(-1) : [];
}

/** Few: a line for every fourth row, or half of what moving the column would cost. */
function costsFewLines(
  grid: Grid,
  kept: readonly number[],
  widths: readonly number[],
  leaving: readonly number[],
): boolean {
  let extra = 0;
  let continuations = 0;
  for (const row of grid.rows) {
    extra += flattenRow(row, { kept, widths }).length - naturalHeight(row, kept);
    continuations += leaving.filter((column) => !isEmptyCell(row[column])).length;
  }
  return extra <= Math.max(grid.rows.length / 4, continuations / 2);
}

function naturalHeight(row: readonly GridCell[], kept: readonly number[]): number {
  return kept.reduce((height, column) => Math.max(height, row[column]?.length ?? 0), 1);
}
