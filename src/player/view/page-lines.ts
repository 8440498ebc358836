import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import type { PlayerAction } from '../../report/player-keys.js';
import { span } from '../../report/report.js';
import { pageRows, scrolledTo } from '../scroll.js';
import type { Size } from '../screen.js';
import { fitLine, spreadLine } from './fit-line.js';
import { hints } from './footer-line.js';

/** A page that covers the source: a title, what has room of the lines, and the keys of it. */
export function pageLines(
  title: string,
  lines: readonly PieceLine[],
  top: number,
  size: Size,
  keys: readonly (readonly [PlayerAction, string])[] = SCROLLING,
): PieceLine[] {
  const { columns, rows } = size;
  const start = scrolledTo(top, lines.length, size);
  const shown = lines.slice(start, start + pageRows(size));
  const end = start + shown.length;
  const where = lines.length > shown.length ? `${start + 1}–${end} of ${lines.length}` : '';
  const page = [
    spreadLine(toPieces(span('strong', title)), toPieces(span('muted', where)), columns),
    ...Array.from({ length: pageRows(size) }, (_row, index) => shown[index] ?? []),
    hints(keys, columns),
  ];
  // Of a single row the lines are worth more than their title.
  return (rows < 3 ? shown : page).slice(0, rows).map((line) => fitLine(line, columns));
}

const SCROLLING = [
  ['close', 'close'],
  ['over', 'down'],
  ['back-over', 'up'],
] as const;
