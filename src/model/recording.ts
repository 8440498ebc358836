import type { Target } from './app-model.js';
import type { ProbeExchange } from './probe.js';
import type { TracedError, ValuePreview } from './trace.js';

export const RECORDING_SCHEMA = 'nest-inspect/walk@1';

/** One request or event as it ran, line by line, through Nest and the application. */
export interface Recording {
  schema: typeof RECORDING_SCHEMA;
  target: Target;
  /** What was sent, and what the client saw. */
  exchange: Omit<ProbeExchange, 'trace' | 'expectation'>;
  /** Whether trivial helpers of Nest are in it. */
  isDeep: boolean;
  /** What the chapters stand in, in the order in which they were reached. */
  files: RecordedFile[];
  /** In the order in which they were entered. */
  chapters: Chapter[];
  /** In the order in which they ran. */
  steps: Step[];
  ended: RecordingEnd;
}

export interface RecordedFile {
  /** Counts from 1. */
  id: number;
  /** `@nestjs/websockets/context/ws-proxy.js`, or relative to the target's root. */
  name: string;
  owner: 'nest' | 'application';
  language: 'javascript' | 'typescript';
  /** What of its text is needed, in ascending order and apart from each other. */
  excerpts: Excerpt[];
}

export interface Excerpt {
  /** Line of the first one, counted from 1. */
  line: number;
  lines: string[];
}

/** One run of a function. Of an asynchronous one, from its start to its end. */
export interface Chapter {
  /** Counts from 1. */
  id: number;
  /** `WsProxy.create`, and of a function inside of one `WsProxy.create › async (...args)`. */
  function: string;
  /** Id of the file. */
  file: number;
  /** Where the function begins and ends. */
  line: number;
  lastLine: number;
  isAsync: boolean;
  /** The chapter that called it; null where none was running. */
  parent: number | null;
  /** The chapter that it goes on from, where none was running. */
  asyncParent: number | null;
  /** How many chapters were running when it was entered. */
  depth: number;
  explanation: Explanation | null;
  end: ChapterEnd;
}

/** Of a function of Nest that is known. */
export interface Explanation {
  /** What the function is for. */
  purpose: string;
  /** What to look at while it runs; null where there is nothing in particular. */
  watch: string | null;
}

export type ChapterEnd =
  | { kind: 'returned'; value: ValuePreview }
  | { kind: 'threw'; error: TracedError }
  /** It had not ended when the recording did. */
  | { kind: 'unfinished' };

export interface Step {
  /** Id of the chapter. */
  chapter: number;
  /** `line`: this line is about to run. `return` and `throw`: the function is about to be left, or the line threw. */
  kind: 'line' | 'return' | 'throw';
  line: number;
  /** How many chapters are running around this one. */
  depth: number;
  /** What is new or another value since the step before of this chapter. */
  changed: Variable[];
  /** Names that are no longer in scope. */
  gone: string[];
  /** What is returned. */
  returned?: ValuePreview;
  /** The exception that is in flight. */
  thrown?: TracedError;
}

export interface Variable {
  name: string;
  /** `closure`: of a function around this one. */
  from: 'this' | 'argument' | 'local' | 'closure';
  value: ValuePreview;
}

export interface RecordingEnd {
  /**
   * `answered`: the answer, ack or event left. `silent`: nothing ran any more
   * and nothing had left. `steps`, `time`, `size`: a limit was reached.
   * `crashed`: the application failed beside the request, or asked to exit.
   */
  kind: 'answered' | 'silent' | 'steps' | 'time' | 'size' | 'crashed' | 'never-reached';
  /** One sentence for people. */
  summary: string;
}

/** The variables of the step at `index`, as they were when it was recorded. */
export function variablesAt({ steps }: Recording, index: number): Variable[] {
  const chapter = steps[index]?.chapter;
  const known = new Map<string, Variable>();
  for (const step of steps.slice(0, index + 1)) {
    if (step.chapter !== chapter) continue;
    for (const name of step.gone) known.delete(name);
    for (const variable of step.changed) known.set(variable.name, variable);
  }
  return [...known.values()];
}

/** A line of a file; null where the recording does not have it. */
export function lineOf({ excerpts }: RecordedFile, line: number): string | null {
  const excerpt = excerpts.find((one) => line >= one.line && line < one.line + one.lines.length);
  return excerpt?.lines[line - excerpt.line] ?? null;
}
