import type { Chapter, ChapterEnd, RecordingEnd, Step, Variable } from '../../model/recording.js';
import type { TracedError, ValuePreview } from '../../model/trace.js';
import { explanationOf } from '../explanations/index.js';
import type { Story } from '../protocol.js';
import { Excerpts } from './excerpts.js';
import type { OutlinedFunction, Position } from './outline.js';
import { isBefore, type Script } from './script.js';

/** A frame of the call stack that belongs to Nest or to the application. */
export interface StoryFrame {
  script: Script;
  fn: OutlinedFunction;
  position: Position;
}

/** A run of a function, and where it is. */
export interface Activation {
  chapter: Chapter;
  fn: OutlinedFunction;
  script: Script;
  /** Where it was first seen. */
  entered: Position;
  last: { position: Position; line: number } | null;
  /** How the variables were at its last step, as text by name. */
  seen: Map<string, string>;
  isOver: boolean;
}

/** What is known of a step before it is told. */
export interface StepFacts {
  kind: Step['kind'];
  variables: Variable[];
  returned?: ValuePreview;
  thrown?: TracedError;
}

/** Puts the pauses of a debugger together to chapters and steps. */
export class Storyteller {
  readonly chapters: Chapter[] = [];
  readonly steps: Step[] = [];
  /** How many characters the steps take as text. */
  size = 0;
  /** The story frames that are running, the outermost first. */
  private stack: Activation[] = [];
  /** Asynchronous functions that wait. */
  private waiting: Activation[] = [];
  private readonly excerpts: Excerpts;

  constructor(root: string) {
    this.excerpts = new Excerpts(root);
  }

  /** How many of the running chapters are still those of these frames; the rest of the frames is new. */
  known(frames: readonly StoryFrame[]): number {
    let count = 0;
    while (count < frames.length && count < this.stack.length) {
      const [frame, activation] = [frames[count], this.stack[count]];
      if (!frame || !activation || activation.isOver || activation.fn !== frame.fn) break;
      if (count === frames.length - 1 && begins(frame, activation)) break;
      count += 1;
    }
    return count;
  }

  /** The asynchronous function that goes on in this frame; null where one is entered. */
  resumed(frame: StoryFrame): Activation | null {
    const found = this.waiting.find(
      ({ fn, entered }) => fn === frame.fn && !samePlace(entered, frame.position),
    );
    return found ?? null;
  }

  /** Chapters that no frame stands for any more have ended, or wait. */
  leave(count: number, thrown: TracedError | null): void {
    let flying = thrown;
    for (const activation of this.stack.splice(count).reverse()) {
      const { fn, isOver } = activation;
      if (isOver) continue;
      if (flying) this.end(activation, { kind: 'threw', error: flying });
      else if (fn.isAsync) this.waiting.push(activation);
      else this.end(activation, null);
      // What an asynchronous function throws becomes a rejection.
      if (fn.isAsync) flying = null;
    }
  }

  /** The number that the next chapter gets. */
  next(): number {
    return this.chapters.length + 1;
  }

  enter(frame: StoryFrame, asyncParent: number | null): Activation {
    const { script, fn, position } = frame;
    const [start, end] = [script.written(fn.start), script.written(fn.end)];
    const chapter: Chapter = {
      id: this.next(),
      function: fn.name,
      file: this.excerpts.fileOf(script, start.file),
      line: start.line,
      lastLine: Math.max(start.line, end.line),
      isAsync: fn.isAsync,
      parent: this.stack.at(-1)?.chapter.id ?? null,
      asyncParent: this.stack.length > 0 ? null : asyncParent,
      depth: this.stack.length,
      explanation: script.owner === 'nest' ? explanationOf(fn.name) : null,
      end: { kind: 'unfinished' },
    };
    this.excerpts.need(chapter.file, chapter.line, chapter.lastLine);
    this.chapters.push(chapter);
    const activation: Activation = {
      chapter,
      fn,
      script,
      entered: position,
      last: null,
      seen: new Map(),
      isOver: false,
    };
    this.stack.push(activation);
    return activation;
  }

  resume(activation: Activation): void {
    this.waiting = this.waiting.filter((one) => one !== activation);
    this.stack.push(activation);
  }

  top(): Activation | null {
    return this.stack.at(-1) ?? null;
  }

  at(index: number): Activation | null {
    return this.stack[index] ?? null;
  }

  /** Whether a pause there says more than the step before it. */
  isNew({ last, script }: Activation, position: Position, kind: Step['kind']): boolean {
    if (!last || kind !== 'line') return true;
    if (script.written(position).line !== last.line) return true;
    // Not further in the line: the next turn of a loop.
    return !isBefore(last.position, position);
  }

  tell(activation: Activation, position: Position, facts: StepFacts): void {
    const { chapter, script, seen } = activation;
    const { line } = script.written(position);
    this.excerpts.need(chapter.file, line, line);
    const { kind, variables, returned, thrown } = facts;
    const names = new Set(variables.map(({ name }) => name));
    const step: Step = {
      chapter: chapter.id,
      kind,
      line,
      depth: this.stack.indexOf(activation),
      changed: variables.filter(({ name, value }) => seen.get(name) !== JSON.stringify(value)),
      gone: [...seen.keys()].filter((name) => !names.has(name)),
      ...(returned && { returned }),
      ...(thrown && { thrown }),
    };
    activation.seen = new Map(variables.map(({ name, value }) => [name, JSON.stringify(value)]));
    activation.last = { position, line };
    this.steps.push(step);
    this.size += JSON.stringify(step).length;
    if (kind === 'return') this.end(activation, { kind: 'returned', value: returned ?? NOTHING });
  }

  /** Cuts what came after the last step that counts. */
  cut(steps: number): void {
    this.steps.splice(steps);
    const told = new Set(this.steps.map(({ chapter }) => chapter));
    const last = this.chapters.findLastIndex(({ id }) => told.has(id));
    this.chapters.splice(last + 1);
    const final = new Map(this.steps.map((step) => [step.chapter, step]));
    for (const chapter of this.chapters) {
      const step = final.get(chapter.id);
      if (chapter.end.kind === 'returned' && step?.kind !== 'return') {
        chapter.end = { kind: 'unfinished' };
      }
    }
  }

  story(ended: RecordingEnd, pauses: number): Story {
    const { chapters, steps } = this;
    return { files: this.excerpts.files(), chapters, steps, ended, pauses };
  }

  private end(activation: Activation, end: ChapterEnd | null): void {
    activation.isOver = true;
    if (end) activation.chapter.end = end;
  }
}

const NOTHING: ValuePreview = { type: 'undefined' };

/** The frame stands where a run of this function was first seen, and that run has gone on since. */
function begins(frame: StoryFrame, { entered, last }: Activation): boolean {
  if (!samePlace(frame.position, entered)) return false;
  return last !== null && !samePlace(last.position, entered);
}

function samePlace(one: Position, other: Position): boolean {
  return one.line === other.line && one.column === other.column;
}
