import { escapeText } from '../../formats/escape-text.js';
import { codePieces } from '../../formats/layout/code-pieces.js';
import { blanks, type Piece, type PieceLine } from '../../formats/layout/piece.js';
import { wrapLine } from '../../formats/layout/wrap-line.js';
import { lineOf, type Step } from '../../model/recording.js';
import type { Size } from '../screen.js';
import { fitLine } from './fit-line.js';
import type { Moment } from './moment.js';

/** Lines of the file around the current one, which is marked and shown whole; always as many as there are rows. */
export function sourceLines(moment: Moment, { columns, rows }: Size): PieceLine[] {
  const { step, file } = moment;
  const numbers = shownNumbers(moment, rows);
  const digits = String(numbers.at(-1) ?? step.line).length;
  const code = codePieces(numbers.map((number) => shownText(lineOf(file, number), columns)));
  const lines = numbers.flatMap((number, index): PieceLine[] => {
    const isCurrent = number === step.line;
    const before: Piece[] = [
      isCurrent ? MARKS[step.kind] : blanks(2),
      { text: `${String(number).padStart(digits)}  `, tone: isCurrent ? 'strong' : 'muted' },
    ];
    const line = code[index] ?? [];
    if (!isCurrent || rows < FEW) return [fitLine([...before, ...line], columns)];
    const parts = wholeLine(line, Math.max(1, columns - digits - GUTTER));
    const indent = blanks(digits + GUTTER);
    return parts.map((part, row) =>
      fitLine([...(row === 0 ? before : [indent]), ...part], columns),
    );
  });
  return aroundCurrent(lines, numbers.indexOf(step.line), rows);
}

/** Of a bundle a single line may be megabytes. */
function shownText(text: string | null, columns: number): string {
  const near = (text ?? MISSING).slice(0, columns * MOST_UNITS);
  return escapeText(near.replaceAll('\t', '    '));
}

/** On several rows where one does not do, but not on all of them. */
function wholeLine(line: PieceLine, room: number): PieceLine[] {
  const parts = wrapLine(fitLine(line, room * (MOST_OF_ONE + 1)), room, 2);
  const rest = parts.slice(MOST_OF_ONE - 1).flat();
  return [...parts.slice(0, MOST_OF_ONE - 1), ...(rest.length > 0 ? [fitLine(rest, room)] : [])];
}

/** Columns of the mark and of the gap behind the number. */
const GUTTER = 4;
const MISSING = '(this line was not recorded)';
/** Rows that one line may take. */
const MOST_OF_ONE = 3;
/** Code units that may stand in a column. */
const MOST_UNITS = 64;
/** Rows that leave no second one for a line. */
const FEW = 5;

const MARKS: Record<Step['kind'], Piece> = {
  line: { text: '→ ', tone: 'warning' },
  return: { text: '← ', tone: 'good' },
  throw: { text: '✗ ', tone: 'error' },
};

/** The whole function in the middle where it fits, else what is around the current line. */
function shownNumbers({ chapter, step, file }: Moment, rows: number): number[] {
  const room = rows - 1 - (chapter.lastLine - chapter.line);
  const first =
    room >= 0 ? chapter.line - Math.floor(room / 2) : step.line - Math.floor((rows - 1) / 2);
  let start = step.line;
  while (start > first && lineOf(file, start - 1) !== null) start -= 1;
  const numbers = [start];
  for (let next = start + 1; numbers.length < rows; next += 1) {
    if (lineOf(file, next) === null && next > step.line) break;
    numbers.push(next);
  }
  return numbers;
}

/** A current line that takes several rows pushes out what is farthest from it. */
function aroundCurrent(lines: readonly PieceLine[], current: number, rows: number): PieceLine[] {
  const over = Math.max(0, lines.length - rows);
  const start = Math.min(over, Math.max(0, current - Math.floor(rows / 2)));
  const shown = lines.slice(start, start + rows);
  return Array.from({ length: rows }, (_row, index) => shown[index] ?? []);
}
