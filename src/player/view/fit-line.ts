import { graphemesOf } from '../../formats/layout/graphemes.js';
import { isPlainText } from '../../formats/layout/is-plain-text.js';
import { blanks, widthOf, type Piece, type PieceLine } from '../../formats/layout/piece.js';
import { visibleWidth } from '../../formats/layout/visible-width.js';

/** The line cut to a width, with `…` where something is missing; no character is torn. */
export function fitLine(line: PieceLine, width: number): PieceLine {
  if (widthOf(line) <= width) return line;
  const fitting: Piece[] = [];
  let room = width - 1;
  for (const piece of line) {
    const text = beginning(piece.text, room);
    if (text !== '') fitting.push({ ...piece, text });
    room -= visibleWidth(text);
    if (text.length < piece.text.length) break;
  }
  return width > 0 ? [...fitting, { text: '…', tone: 'muted' }] : [];
}

/** The line at exactly this width. */
export function padLine(line: PieceLine, width: number): PieceLine {
  const fitting = fitLine(line, width);
  return [...fitting, blanks(width - widthOf(fitting))];
}

/** Two lines in one, the right one at its end. Where both have no room, that is cut which is not `kept`. */
export function spreadLine(
  left: PieceLine,
  right: PieceLine,
  width: number,
  kept: 'left' | 'right' = 'left',
): PieceLine {
  const rest = width - widthOf(right) - GAP;
  const share = Math.min(widthOf(left), Math.floor(width * LEFT_SHARE));
  const room = kept === 'right' ? rest : Math.max(rest, share);
  const other = width - room - GAP;
  if (room < LEAST || other < LEAST) return fitLine(kept === 'left' ? left : right, width);
  return [...padLine(left, room), blanks(GAP), ...fitLine(right, other)];
}

const GAP = 2;
const LEFT_SHARE = 0.6;
/** Fewer characters say nothing. */
const LEAST = 5;
/** A recorded text may be longer than what is segmented in a moment. */
const LONGEST_UNITS = 16;

function beginning(text: string, room: number): string {
  if (room <= 0) return '';
  if (isPlainText(text)) return text.slice(0, room);
  const near = text.slice(0, room * LONGEST_UNITS);
  let used = 0;
  for (const { segment, index } of graphemesOf(near)) {
    used += visibleWidth(segment);
    if (used > room) return near.slice(0, index);
  }
  return near;
}
