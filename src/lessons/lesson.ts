import type { NestFunction } from '../model/nest-function.js';
import type { Block } from '../report/report.js';
import type { Call, Decorating } from '../model/experiment.js';
import type { Seen } from './seen.js';
import type { Catalogue, CataloguePart } from './texts/catalogue.js';

/** A lesson before its module is loaded. Its number is its place in the list. */
export interface LessonEntry {
  /** In kebab-case. */
  id: string;
  /** Its part of the catalogues: the list needs no more than title and question. */
  texts: LessonTexts;
  load(): Promise<Lesson>;
}

/** A part of the catalogues that belongs to a lesson. */
export type LessonTexts = {
  [Texts in CataloguePart]: 'title' extends keyof Catalogue[Texts]
    ? 'question' extends keyof Catalogue[Texts]
      ? Texts
      : never
    : never;
}[CataloguePart];

/** One lesson: what is predicted, run and claimed. Its words stand in the catalogues, under these ids. */
export interface Lesson<Id extends string = string> {
  prediction: Prediction<Id>;
  parts: readonly Part<Id>[];
  next: { text: Id; command?: readonly string[] };
}

export interface Prediction<Id extends string> {
  question: Id;
  /** What is observed decides which of them is right: exactly one has to hold. */
  choices: readonly { text: Id; holds: Check }[];
}

/** One thing after the other: words, a run, and what it shows. */
export interface Part<Id extends string> {
  before: Id;
  /** What it needs of a checkout of this project, and what is said where that is not installed. */
  needs?: { files: readonly string[]; otherwise: Id };
  run?: Run;
  claims: readonly Claim<Id>[];
}

export type Run = CommandRun | ReadRun | CallRun | DecoratorRun;

/** A command line, run on the demo as if a learner had typed it. */
export interface CommandRun {
  as: string;
  command: readonly string[];
  /** What of its blocks is shown; all where it is left out. */
  blocks?: ChooseBlocks;
}

/** Where it makes blocks of its own, `word` has their titles. */
export type ChooseBlocks = (
  blocks: readonly Block[],
  word: (id: keyof Catalogue['engine']) => string,
) => readonly Block[];

/** A command line, with who asks for these keys of metadata while it runs. */
export interface ReadRun {
  as: string;
  command: readonly string[];
  reads: { keys: readonly string[]; marks: readonly string[] };
}

/** Functions of the installed Nest, called by themselves. */
export interface CallRun {
  as: string;
  calls: readonly Call[];
}

/** Decorators of the installed Nest, applied to a bare class one after the other. */
export interface DecoratorRun {
  as: string;
  decorate: Decorating;
}

/** A sentence that has to be true of what was run. */
export interface Claim<Id extends string> {
  text: Id;
  holds: Check;
  /** The functions of Nest that do it. */
  by?: readonly NestFunction[];
  /** Shows the first of them as it runs. */
  code?: boolean;
}

export type Check = (seen: Seen) => boolean;

/** The ids are checked against the catalogue here, and forgotten. */
export function defineLesson<Texts extends LessonTexts>(
  lesson: Lesson<keyof Catalogue[Texts] & string>,
): Lesson {
  return lesson;
}
