import type { RecordingBlock } from '../../report/report.js';
import { escapeText } from '../escape-text.js';
import { codePieces } from '../layout/code-pieces.js';
import { hangLines } from '../layout/hang-lines.js';
import { type Piece, type PieceLine, blanks, toPieces } from '../layout/piece.js';
import { wrapLine, wrapLines } from '../layout/wrap-line.js';
import { type Moment, type Scene, storyOf } from '../story/story-of.js';

/** The story as text: each function with those of its lines that ran, indented as they called each other. */
export function renderRecording({ recording }: RecordingBlock, width: number | null): PieceLine[] {
  const scenes = storyOf(recording).map((scene) => renderScene(scene, width));
  return scenes.flatMap((lines, at) => (at === 0 ? lines : [[], ...lines]));
}

/** Deeper calls are indented no further than a quarter of the width. */
function renderScene(scene: Scene, width: number | null): PieceLine[] {
  const most = width === null ? Infinity : Math.floor(width / 4);
  const indent = [blanks(Math.min(scene.depth * INDENT, most))];
  const room = width === null ? null : width - widthOfBlanks(indent);
  const digits = String(Math.max(...scene.moments.map(({ line }) => line))).length;
  const lines = [
    ...wrapLine(titleOf(scene), room),
    ...explanationOf(scene, room),
    ...scene.moments.flatMap((moment) => renderMoment(moment, digits, room)),
  ];
  return lines.map((line) => [...indent, ...line]);
}

const INDENT = 2;

function widthOfBlanks([blank]: readonly Piece[]): number {
  return blank?.text.length ?? 0;
}

function titleOf({ chapter, file, isContinued, after }: Scene): PieceLine {
  const tone = file.owner === 'application' ? 'transport' : 'strong';
  const aside = isContinued
    ? 'goes on'
    : `${file.name}:${chapter.line}${after === null ? '' : ` · later, after ${after}`}`;
  return toPieces([
    { text: chapter.function, tone },
    { text: `  ${aside}`, tone: 'muted' },
  ]);
}

function explanationOf({ chapter, isContinued }: Scene, room: number | null): PieceLine[] {
  if (isContinued || chapter.explanation === null) return [];
  const { purpose, watch } = chapter.explanation;
  const lines = [purpose, ...(watch === null ? [] : [`Watch: ${watch}`])];
  const inside = room === null ? null : room - INDENT;
  return lines.flatMap((text) =>
    hangLines([blanks(INDENT)], wrapLine(toPieces({ text, tone: 'muted' }), inside)),
  );
}

function renderMoment(moment: Moment, digits: number, room: number | null): PieceLine[] {
  const { line, text, values, end } = moment;
  const before = [blanks(INDENT), { text: String(line).padStart(digits), tone: 'muted' as const }];
  const inside = room === null ? null : room - INDENT - digits - INDENT;
  const code = wrapLine(codePieces([escapeText(text)])[0] ?? [], inside, INDENT);
  const beneath = values.map((value) => toPieces({ text: value, tone: 'name' }));
  const left = end
    ? [toPieces({ text: end.words, tone: end.kind === 'threw' ? 'error' : 'good' })]
    : [];
  const shown = text === '' ? [] : hangLines([...before, blanks(INDENT)], code);
  const indent = blanks(INDENT + digits + INDENT + INDENT);
  const narrow = inside === null ? null : inside - INDENT;
  return [
    ...shown,
    ...wrapLines([...beneath, ...left], narrow, INDENT).map((one) => [indent, ...one]),
  ];
}
