import type { RecordingBlock } from '../../report/report.js';
import { codeLines } from '../layout/code-lines.js';
import { textOf } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';
import { type Moment, type Scene, storyOf } from '../story/story-of.js';
import { fence } from './fence.js';
import { inline } from './inline.js';

/** The story scene by scene: what the function is for, and between fences its lines that ran. */
export function renderRecording({ recording }: RecordingBlock): string[] {
  return storyOf(recording).flatMap(renderScene);
}

function renderScene(scene: Scene): string[] {
  const { chapter, isContinued, moments } = scene;
  const digits = String(Math.max(...moments.map(({ line }) => line))).length;
  const told = isContinued ? null : chapter.explanation;
  return [
    titleOf(scene),
    '',
    ...(told ? [inline(told.purpose), ''] : []),
    ...(told?.watch ? [`Watch: ${inline(['', told.watch])}`, ''] : []),
    ...fence(
      moments.flatMap((moment) => linesOf(moment, digits)),
      'text',
    ),
    '',
  ];
}

function titleOf({ chapter, file, isContinued, after }: Scene): string {
  const name = inline({ text: chapter.function, tone: 'strong' });
  if (isContinued) return `${name} goes on`;
  const later = after === null ? '' : ` · later, after ${inline(['', after])}`;
  return `${name} · ${inline(['', `${file.name}:${chapter.line}`])}${later}`;
}

function linesOf({ line, text, values, end }: Moment, digits: number): string[] {
  const beneath = ' '.repeat(digits + INDENT * 2);
  const shown = text === '' ? [] : [`${String(line).padStart(digits)}  ${text}`];
  const left = end ? [end.words] : [];
  const more = [...values, ...left].map((value) => `${beneath}${value}`);
  return [...shown, ...more].flatMap(codeLines).flatMap(wrapped);
}

function wrapped(text: string): string[] {
  return wrapLine([{ text, tone: 'plain' }], WIDTH, INDENT * 2).map(textOf);
}

const INDENT = 2;
/** Code is not wrapped by who shows it. */
const WIDTH = 80;
