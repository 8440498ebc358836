import type { Chapter, RecordedFile, RecordingEnd, Step, Variable } from '../model/recording.js';
import type { TracedError, ValuePreview } from '../model/trace.js';

/** Key of the global symbol under which the thread that records finds the process that is recorded. */
export const EYES = 'nest-inspect.walk';

export interface Limits {
  steps: number;
  seconds: number;
  /** Of the recording, as text. */
  bytes: number;
}

export interface ThreadData {
  /** The folder of the target; file names are told relative to it. */
  root: string;
  /** Where its code lies, as it runs. */
  roots: string[];
  /** The folder of this tool, whose code is no part of the story. */
  own: string;
  /** Shared with the process: see `Slot`. */
  signs: Int32Array;
}

/** Places in `ThreadData.signs`. */
export const Slot = {
  /** Counts up for as long as the event loop of the process turns. */
  beats: 0,
  /** How often something was sent to a client. */
  sent: 1,
  /** 1 when nothing more can be sent. */
  answered: 2,
} as const;

export type Order =
  | { kind: 'start'; limits: Limits; isDeep: boolean; quietMs: number }
  /** The client has waited long enough or has its answer; or the application failed. */
  | { kind: 'stop'; end: 'answered' | 'silent' | 'crashed' };

export type Answer =
  | { kind: 'ready' }
  /** Nothing that is recorded has run for a while. */
  | { kind: 'quiet' }
  /** A loop that never ends was ended. */
  | { kind: 'stuck'; place: string | null }
  | { kind: 'done'; story: Story }
  | { kind: 'failed'; error: unknown };

/** What a recording holds beside its exchange. */
export interface Story {
  files: RecordedFile[];
  chapters: Chapter[];
  steps: Step[];
  ended: RecordingEnd;
  /** How often the process was stopped for it. */
  pauses: number;
}

/** What the thread asks to see at a pause. */
export interface Look {
  chapter: number;
  /** `start`: a request begins. `known`: belongs to it whatever the context says. `other`: only if its context does. */
  entry: 'start' | 'known' | 'other' | null;
  /** For each scope that is handed over, the inner first. */
  scopes: ('local' | 'closure')[];
  arguments: string[];
  has: { returned: boolean; thrown: boolean };
}

/** What was seen. */
export interface Sight {
  /** False where other code than that of the request runs. */
  isInside: boolean;
  /** The chapter that this goes on from, where one is entered. */
  asyncParent: number | null;
  variables: Variable[];
  returned?: ValuePreview;
  thrown?: TracedError;
}
