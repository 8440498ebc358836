import { blanks, toPieces, type PieceLine } from '../../formats/layout/piece.js';
import type { Chapter, Recording } from '../../model/recording.js';
import { span } from '../../report/report.js';
import type { PlayerState } from '../player-state.js';
import { pageRows } from '../scroll.js';
import type { Size } from '../screen.js';
import { spreadLine } from './fit-line.js';
import { pageLines } from './page-lines.js';

const KEYS = [
  ['close', 'close'],
  ['over', 'down'],
  ['back-over', 'up'],
] as const;

/** The functions in the order in which they were entered, indented as they called each other. */
export function chaptersPage(state: PlayerState, chosen: number, size: Size): PieceLine[] {
  const { recording, at } = state;
  const current = recording.steps[at]?.chapter;
  const first = Math.max(0, chosen - Math.floor(pageRows(size) / 2));
  const lines = recording.chapters.map((chapter, index) =>
    chapterLine(recording, chapter, {
      isChosen: index === chosen,
      isCurrent: chapter.id === current,
      columns: size.columns,
    }),
  );
  return pageLines('Chapters: Enter goes there', lines, first, size, KEYS);
}

interface Place {
  isChosen: boolean;
  isCurrent: boolean;
  columns: number;
}

function chapterLine(recording: Recording, chapter: Chapter, place: Place): PieceLine {
  const { isChosen, isCurrent, columns } = place;
  const file = recording.files.find(({ id }) => id === chapter.file);
  const step = recording.steps.findIndex((one) => one.chapter === chapter.id);
  const indent = Math.min(chapter.depth * 2, Math.floor(columns / 4));
  const tone = isChosen ? 'warning' : file?.owner === 'application' ? 'transport' : 'plain';
  const left = [
    ...toPieces(span('warning', isChosen ? '→ ' : '  ')),
    blanks(indent),
    ...toPieces([
      span(tone, chapter.function),
      span('error', chapter.end.kind === 'threw' ? ' ✗' : ''),
      span('muted', isCurrent ? ' · here' : ''),
    ]),
  ];
  const where = step < 0 ? 'no step' : `step ${step + 1}`;
  return spreadLine(left, toPieces(span('muted', where)), columns);
}
