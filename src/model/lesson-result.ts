import type { LocatedFunction } from './nest-function.js';

export const LESSON_SCHEMA = 'nest-inspect/lesson@1';
export const LESSONS_SCHEMA = 'nest-inspect/lessons@1';

/** The lessons, with what is known of a learner. */
export interface LessonList {
  schema: typeof LESSONS_SCHEMA;
  language: string;
  lessons: ListedLesson[];
}

export interface ListedLesson {
  number: number;
  id: string;
  title: string;
  question: string;
  progress: LessonProgress | null;
}

/** Of the last time that the lesson was run to its end. */
export interface LessonProgress {
  /** ISO 8601, in UTC. */
  at: string;
  prediction: 'right' | 'wrong' | 'skipped';
}

/** What a lesson showed, and whether it is true of the Nest that is installed. */
export interface LessonResult {
  number: number;
  id: string;
  title: string;
  question: string;
  prediction: {
    question: string;
    choices: string[];
    /** Index of the choice that came true; null where none or several did. */
    answer: number | null;
    /** Index of what was predicted; null where it was skipped. */
    given: number | null;
  };
  parts: LessonPart[];
  next: { text: string; command: string | null };
}

export interface LessonPart {
  /** What was run; null where only something is said. */
  command: string | null;
  /** What that answers with `--json`. */
  document: unknown;
  claims: LessonClaim[];
}

export interface LessonClaim {
  id: string;
  text: string;
  holds: boolean;
  functions: LocatedFunction[];
}

export interface LessonResults {
  schema: typeof LESSON_SCHEMA;
  language: string;
  /** The Nest that all of it was run on. */
  nest: string;
  lessons: LessonResult[];
}
