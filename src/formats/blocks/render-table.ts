import type { TableBlock } from '../../report/report.js';
import { cellLines } from '../layout/cell-lines.js';
import { continueRow } from '../layout/continue-row.js';
import { drawGrid } from '../layout/draw-grid.js';
import { type Grid, flattenRow, titlesOf } from '../layout/grid.js';
import { type PieceLine, toPieces } from '../layout/piece.js';
import { planColumns } from '../layout/plan-columns.js';

/** Columns without bars. What does not fit beside the others stands beneath its row. */
export function renderTable(block: TableBlock, width: number | null): PieceLine[] {
  if (block.columns.length === 0) return [];
  const grid = gridOf(block);
  const plan = planColumns(grid, width);
  const header = flattenRow(titlesOf(grid), plan);
  const rows = grid.rows.map((row) => flattenRow(row, plan));
  const body = rows.flat();
  const frame = {
    widths: plan.widths,
    aligns: plan.kept.map((column) => grid.columns[column]?.align),
  };

  const lines = drawGrid(header, { ...frame, rule: true });
  const drawn = drawGrid(body, frame);
  let next = 0;
  for (const [index, row] of grid.rows.entries()) {
    const end = next + (rows[index]?.length ?? 0);
    for (; next < end; next += 1) lines.push(drawn[next] ?? []);
    for (const line of continueRow(row, grid, plan, width)) lines.push(line);
  }
  return lines;
}

function gridOf(block: TableBlock): Grid {
  return {
    columns: block.columns.map(({ title, yields, align }) => ({
      title: toPieces(title, 'columnTitle'),
      yields,
      align,
    })),
    rows: block.rows.map((row) =>
      block.columns.map((_, index) => cellLines(row[index] ?? '').map((line) => toPieces(line))),
    ),
  };
}
