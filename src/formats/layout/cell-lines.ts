import type { Cell, Line } from '../../report/report.js';

export function cellLines(cell: Cell): readonly Line[] {
  return typeof cell === 'object' && 'lines' in cell ? cell.lines : [cell];
}
