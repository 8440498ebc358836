import {
  type Chapter,
  type RecordedFile,
  type Recording,
  type Step,
  type Variable,
  lineOf,
} from '../../model/recording.js';
import { previewInWords } from '../../report/preview-in-words.js';
import { shorten } from '../../report/shorten.js';

/** Steps of one chapter that follow each other. */
export interface Scene {
  chapter: Chapter;
  file: RecordedFile;
  /** How many others are running around it. */
  depth: number;
  /** Whether the chapter was entered before. */
  isContinued: boolean;
  /** The function that it goes on from, where none was running. */
  after: string | null;
  moments: Moment[];
}

export interface Moment {
  line: number;
  /** The line without its indentation; empty where it is not recorded, or was shown just before. */
  text: string;
  /** Values that are new or others, each as `name = value`. */
  values: string[];
  /** How the function is left. */
  end: { kind: 'returned' | 'threw'; words: string } | null;
}

/** A recording as it is told: scene by scene, in the order in which it ran. */
export function storyOf(recording: Recording): Scene[] {
  const scenes: Scene[] = [];
  const seen = new Set<number>();
  for (const [at, step] of recording.steps.entries()) {
    const chapter = recording.chapters[step.chapter - 1];
    const file = chapter && recording.files[chapter.file - 1];
    if (!chapter || !file) continue;
    const before = recording.steps[at - 1];
    const isSame = before?.chapter === step.chapter;
    const isContinued = seen.has(chapter.id);
    if (!isSame) {
      const after = wentOnFrom(chapter, recording);
      scenes.push({ chapter, file, depth: step.depth, isContinued, after, moments: [] });
    }
    seen.add(chapter.id);
    scenes.at(-1)?.moments.push(momentOf(step, file, isSame && before.line === step.line));
  }
  return scenes;
}

function wentOnFrom({ parent, asyncParent }: Chapter, { chapters }: Recording): string | null {
  if (parent !== null || asyncParent === null) return null;
  return chapters[asyncParent - 1]?.function ?? null;
}

function momentOf(step: Step, file: RecordedFile, isShown: boolean): Moment {
  const repeats = isShown && step.kind !== 'line';
  return {
    line: step.line,
    text: repeats ? '' : shorten((lineOf(file, step.line) ?? '').trim(), LONGEST_LINE),
    values: valuesOf(step.changed),
    end: endOf(step),
  };
}

const MOST_VALUES = 6;
const LONGEST = 160;
/** Of source: what was bundled may stand on one line. */
const LONGEST_LINE = 300;

function valuesOf(changed: readonly Variable[]): string[] {
  const told = changed.filter((variable) => !isQuiet(variable));
  const shown = told
    .slice(0, MOST_VALUES)
    .map(({ name, value }) => shorten(`${name} = ${previewInWords(value)}`, LONGEST));
  const more = told.length - MOST_VALUES;
  return more > 0 ? [...shown, `… ${more} more`] : shown;
}

/** Locals that have no value yet, and functions that merely stand around. */
function isQuiet({ name, from, value }: Variable): boolean {
  if (from === 'closure') return value.type.startsWith('function');
  return from === 'local' && (value.type === 'undefined' || value.type === `function ${name}`);
}

function endOf({ returned, thrown }: Step): Moment['end'] {
  if (thrown) {
    const message = thrown.message === '' ? '' : ` ${JSON.stringify(thrown.message)}`;
    return { kind: 'threw', words: shorten(`throws ${thrown.name}${message}`, LONGEST) };
  }
  if (!returned) return null;
  return { kind: 'returned', words: shorten(`returns ${previewInWords(returned)}`, LONGEST) };
}
