import type { PieceLine } from '../../formats/layout/piece.js';
import type { Size } from '../screen.js';
import { fitLine, padLine } from './fit-line.js';
import type { Moment } from './moment.js';
import { sourceLines } from './source-lines.js';
import { valueLines } from './value-lines.js';

/** From here on there is room for both beside each other. */
const WIDE = 110;
/** Of narrow ones, what the source has at least. */
const SOURCE_SHARE = 0.55;

/** The source, with the values beside it or beneath. */
export function bodyLines(moment: Moment, { columns, rows }: Size): PieceLine[] {
  if (columns >= WIDE) return besideEachOther(moment, { columns, rows });
  const room = Math.floor(rows * (1 - SOURCE_SHARE));
  const values = room < 2 ? [] : valueLines(moment, { columns, rows: room - 1 });
  const beneath = values.length > 0 ? [separator(columns), ...values] : [];
  const source = sourceLines(moment, { columns, rows: rows - beneath.length });
  return [...source, ...beneath];
}

function besideEachOther(moment: Moment, { columns, rows }: Size): PieceLine[] {
  const right = Math.floor(columns * 0.38);
  const left = columns - right - BETWEEN.text.length;
  const source = sourceLines(moment, { columns: left, rows });
  const values = valueLines(moment, { columns: right, rows });
  return Array.from({ length: rows }, (_row, index) => [
    ...padLine(source[index] ?? [], left),
    BETWEEN,
    ...fitLine(values[index] ?? [], right),
  ]);
}

const BETWEEN = { text: ' │ ', tone: 'muted' } as const;

function separator(columns: number): PieceLine {
  return [{ text: '─'.repeat(columns), tone: 'muted' }];
}
