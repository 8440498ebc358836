import { WORD } from './break-text.js';
import type { Grid } from './grid.js';
import { textOf, widthOf } from './piece.js';
import { visibleWidth } from './visible-width.js';
import { beginOf } from './wrap-line.js';

export interface ColumnMeasure {
  title: number;
  /** Nothing wraps. */
  natural: number;
  /** Wraps between words, and inside long ones. */
  sensible: number;
  /** Still a column. */
  least: number;
  /** How many lines there are of each width. */
  lines: ReadonlyMap<number, number>;
}

export function measureColumn(grid: Grid, column: number): ColumnMeasure {
  const title = widthOf(grid.columns[column]?.title ?? []);
  const lines = new Map<number, number>();
  let natural = Math.max(1, title);
  let word = 0;
  for (const line of grid.rows.flatMap((row) => row[column] ?? [])) {
    const width = widthOf(line);
    lines.set(width, (lines.get(width) ?? 0) + 1);
    natural = Math.max(natural, width);
    if (word < LONGEST_WORD && width > word) word = Math.max(word, longestWord(textOf(line)));
  }
  const sensible = Math.max(title, NARROWEST, Math.min(word, LONGEST_WORD));
  return {
    title,
    natural,
    sensible: Math.min(natural, sensible),
    least: Math.min(natural, LEAST),
    lines,
  };
}

/** Words longer than this may be broken before a column is moved away. */
const LONGEST_WORD = 32;
const NARROWEST = 8;
const LEAST = 4;

function longestWord(text: string): number {
  let longest = 0;
  for (const [word] of text.matchAll(WORD)) longest = Math.max(longest, visibleWidth(word));
  return beginOf(text.trimStart()) + longest;
}
