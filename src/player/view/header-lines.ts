import { toPieces, type PieceLine } from '../../formats/layout/piece.js';
import type { Recording } from '../../model/recording.js';
import { span } from '../../report/report.js';
import { spreadLine } from './fit-line.js';
import type { Moment } from './moment.js';

/** Where in the recording, in which function, and in which file it is: the most important first. */
export function headerLines(moment: Moment, columns: number): PieceLine[] {
  const { recording, at, chapter, file, step } = moment;
  const { length } = recording.chapters;
  const tone = file.owner === 'application' ? 'transport' : 'strong';
  const depth = `chapter ${chapter.id} of ${length} · depth ${step.depth}`;
  return [
    positionLine(recording, at, columns),
    spreadLine(toPieces(span(tone, chapter.function)), toPieces(span('muted', depth)), columns),
    spreadLine(
      toPieces(span('muted', `${file.name}:${step.line}`)),
      toPieces(span('muted', origin(moment))),
      columns,
    ),
  ];
}

export function positionLine(
  { exchange, target, steps }: Recording,
  at: number,
  columns: number,
): PieceLine {
  const { handler } = exchange;
  const what = [
    span('strong', handler.label),
    span('muted', ` · ${handler.class}.${handler.method} · Nest ${target.nest}`),
  ];
  const position = steps.length === 0 ? 'no step' : `step ${at + 1} of ${steps.length}`;
  return spreadLine(toPieces(what), toPieces(span('good', position)), columns, 'right');
}

/** Who called the function, or what it goes on from. */
function origin({ recording, chapter }: Moment): string {
  const named = (id: number) => recording.chapters.find((one) => one.id === id)?.function ?? '';
  if (chapter.parent !== null) return `called by ${named(chapter.parent)}`;
  return chapter.asyncParent === null ? '' : `later, after ${named(chapter.asyncParent)}`;
}
