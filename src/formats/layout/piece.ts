import type { Line, Tone } from '../../report/report.js';
import { escapeText } from '../escape-text.js';
import { visibleWidth } from './visible-width.js';

/** What a piece of a line is: a tone of the report, or a part that only a format knows. */
export type PieceTone =
  | Tone
  | 'title'
  | 'columnTitle'
  | 'key'
  | 'string'
  | 'number'
  | 'literal'
  | 'keyword';

/** Text that is safe to print, not yet coloured. */
export interface Piece {
  text: string;
  tone: PieceTone;
}

export type PieceLine = readonly Piece[];

/** Escapes a report's line. `plain` replaces the tone of what has none. */
export function toPieces(line: Line, plain: PieceTone = 'plain'): PieceLine {
  const parts = typeof line === 'string' || 'text' in line ? [line] : line;
  return parts
    .map((part) => (typeof part === 'string' ? { text: part, tone: 'plain' as const } : part))
    .filter(({ text }) => text !== '')
    .map(({ text, tone }) => ({
      text: escapeText(text),
      tone: tone === 'plain' ? plain : tone,
    }));
}

export function widthOf(line: PieceLine): number {
  return line.reduce((sum, { text }) => sum + visibleWidth(text), 0);
}

export function textOf(line: PieceLine): string {
  return line.length === 1 ? (line[0]?.text ?? '') : line.map(({ text }) => text).join('');
}

export function blanks(count: number): Piece {
  return { text: ' '.repeat(Math.max(0, count)), tone: 'plain' };
}
