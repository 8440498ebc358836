import { blanks, toPieces, type Piece, type PieceLine } from '../../formats/layout/piece.js';
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
  const lines = numbers.flatMap((number): PieceLine[] => {
    const text = (lineOf(file, number) ?? MISSING).replaceAll('\t', '    ');
    const isCurrent = number === step.line;
    const before: Piece[] = [
      isCurrent ? MARKS[step.kind] : blanks(2),
      { text: `${String(number).padStart(digits)}  `, tone: isCurrent ? 'strong' : 'muted' },
    ];
    const room = Math.max(1, columns - digits - 4);
    const code = toPieces(text, isCurrent ? 'strong' : 'plain');
    if (!isCurrent || rows < FEW) return [fitLine([...before, ...code], columns)];
    return wrapLine(code, room, 2)
      .slice(0, MOST_OF_ONE)
      .map((part, index) =>
        fitLine([...(index === 0 ? before : [blanks(digits + 4)]), ...part], columns),
      );
  });
  return aroundCurrent(lines, numbers.indexOf(step.line), rows);
}

const MISSING = '(this line was not recorded)';
/** Rows that one line may take. */
const MOST_OF_ONE = 3;
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
