import type { Column } from '../../report/report.js';
import { type PieceLine, widthOf } from './piece.js';
import { wrapLines } from './wrap-line.js';

/** A table with escaped texts. */
export interface Grid {
  columns: readonly { title: PieceLine; yields: number; align?: Column['align'] }[];
  rows: readonly (readonly GridCell[])[];
}

export type GridCell = readonly PieceLine[];

/** Which columns stand in the table and how wide; the moved ones are in the order of the columns. */
export interface Plan {
  kept: readonly number[];
  widths: readonly number[];
  moved: readonly number[];
}

export function isEmptyCell(cell: GridCell | undefined): boolean {
  return !cell?.some((line) => line.some(({ text }) => text.trim() !== ''));
}

/** A row as lines of one-line cells, wrapped to the widths of its columns. */
export function flattenRow(
  row: readonly GridCell[],
  { kept, widths }: Pick<Plan, 'kept' | 'widths'>,
): PieceLine[][] {
  const cells = kept.map((column, index) => wrapCell(row[column] ?? [], widths[index] ?? 0));
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) => cells.map((cell) => cell[line] ?? []));
}

function wrapCell(cell: GridCell, width: number): GridCell {
  return cell.every((line) => widthOf(line) <= width) ? cell : wrapLines(cell, width);
}

export function titlesOf(grid: Grid): readonly GridCell[] {
  return grid.columns.map(({ title }) => [title]);
}
