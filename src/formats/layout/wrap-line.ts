import { type Range, breakText } from './break-text.js';
import { type Piece, type PieceLine, blanks, textOf, widthOf } from './piece.js';

/**
 * Wraps a line to `width` columns (null: not at all). Later lines are indented
 * by `hang` columns and by as much as the line itself, behind its sign or number.
 */
export function wrapLine(line: PieceLine, width: number | null, hang = 0): PieceLine[] {
  if (width === null || widthOf(line) <= width) return [line];
  const text = textOf(line);
  const indent = Math.min(beginOf(text) + hang, Math.floor(width / 2));
  return slicePieces(line, breakText(text, width, indent)).map((part, index) =>
    index === 0 || indent === 0 ? part : [blanks(indent), ...part],
  );
}

/** Of what a line says: behind blanks, and a sign or number that marks it. */
export function beginOf(text: string): number {
  return /^ *(?:[+−~✓✗] |\d+ {2})?(?=[^ ]|$)/.exec(text)?.[0].length ?? 0;
}

export function wrapLines(
  lines: readonly PieceLine[],
  width: number | null,
  hang = 0,
): PieceLine[] {
  return lines.flatMap((line) => wrapLine(line, width, hang));
}

/** The ranges ascend, so one walk over the pieces does. */
function slicePieces(line: PieceLine, ranges: readonly Range[]): PieceLine[] {
  let index = 0;
  let offset = 0;
  return ranges.map(({ start, end }) => {
    const part: Piece[] = [];
    for (let piece = line[index]; piece !== undefined && offset < end; piece = line[index]) {
      const text = piece.text.slice(Math.max(0, start - offset), end - offset);
      if (text !== '') part.push({ text, tone: piece.tone });
      if (offset + piece.text.length > end) break;
      offset += piece.text.length;
      index += 1;
    }
    return part;
  });
}
