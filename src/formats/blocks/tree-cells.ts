import type { TreeBlock, TreeNode } from '../../report/report.js';
import { GAP } from '../layout/draw-grid.js';
import { type PieceLine, blanks, toPieces, widthOf } from '../layout/piece.js';

/** The columns before a tree; empty where it has none. */
export type CellWidths = readonly number[];

export function cellWidths({ columns = [], roots }: TreeBlock): CellWidths {
  const rows = cellsIn(roots);
  const count = Math.max(0, ...rows.map(({ length }) => length));
  return Array.from({ length: count }, (_, column) => {
    const cells = rows.map((row) => widthOf(row[column] ?? []));
    return Math.max(widthOf(toPieces(columns[column] ?? '')), ...cells);
  });
}

export function totalOf(widths: CellWidths): number {
  return widths.reduce((sum, width) => sum + width + GAP.length, 0);
}

export function titlesOfTree({ columns = [] }: TreeBlock, widths: CellWidths): PieceLine | null {
  if (columns.length === 0) return null;
  const titles = columns.map((title) => toPieces(title, 'columnTitle'));
  return [...alignCells(titles, widths), ...(titles[widths.length] ?? [])];
}

export function alignCells(cells: readonly PieceLine[], widths: CellWidths): PieceLine {
  return widths.flatMap((width, column) => {
    const cell = cells[column] ?? [];
    return [blanks(width - widthOf(cell)), ...cell, blanks(GAP.length)];
  });
}

/** For a surface without room for columns: the cells stand behind the lines. */
export function withCellsBehind(node: TreeNode): TreeNode {
  const { cells = [], line, children, ...others } = node;
  const behind = cells.flatMap((cell, index) => [index === 0 ? '  ' : ' · ', ...partsOf(cell)]);
  return {
    ...others,
    line: [...partsOf(line), ...behind],
    children: children.map(withCellsBehind),
  };
}

function partsOf(line: TreeNode['line']) {
  return typeof line === 'string' || 'text' in line ? [line] : line;
}

function cellsIn(nodes: readonly TreeNode[]): PieceLine[][] {
  return nodes.flatMap(({ cells = [], children }) => [
    cells.map((cell) => toPieces(cell)),
    ...cellsIn(children),
  ]);
}
