import type { Chapter, Recording, Step } from '../../model/recording.js';
import { lineOf } from '../../model/recording.js';
import type { RecordingBlock } from '../../report/report.js';
import type { PieceLine } from '../layout/piece.js';
import { renderText } from './render-text.js';

/** The story as text: each chapter with the lines of it that ran, indented by its depth. */
export function renderRecording({ recording }: RecordingBlock, width: number | null): PieceLine[] {
  const lines: string[] = [];
  let shown: number | null = null;
  for (const step of recording.steps) {
    const chapter = recording.chapters[step.chapter - 1];
    if (!chapter) continue;
    if (shown !== chapter.id) lines.push(titleOf(step, chapter, recording));
    shown = chapter.id;
    lines.push(lineText(step, chapter, recording));
  }
  return renderText({ kind: 'text', lines }, width);
}

function titleOf(
  { depth }: Step,
  { function: name, file, line }: Chapter,
  { files }: Recording,
): string {
  return `${'  '.repeat(depth)}${name}  ${files[file - 1]?.name ?? ''}:${line}`;
}

function lineText({ line, depth }: Step, { file }: Chapter, { files }: Recording): string {
  const found = files[file - 1];
  const text = found ? (lineOf(found, line) ?? '') : '';
  return `${'  '.repeat(depth + 1)}${line}  ${text.trim()}`;
}
