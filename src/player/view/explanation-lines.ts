import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import { wrapLines } from '../../formats/layout/wrap-line.js';
import { span } from '../../report/report.js';
import type { Moment } from './moment.js';

/** What the function is for and what to watch; empty where Nest's function is not known. */
export function explanationLines(
  { chapter: { explanation } }: Moment,
  columns: number,
): PieceLine[] {
  if (!explanation) return [];
  const { purpose, watch } = explanation;
  const lines = [toPieces(span('muted', purpose))];
  if (watch !== null) lines.push(toPieces([span('warning', 'Watch: '), watch]));
  return wrapLines(lines, columns);
}
