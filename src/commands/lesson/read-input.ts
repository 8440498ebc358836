import { LANGUAGES, languageOf, type Language } from '../../lessons/languages.js';
import { UsageError } from '../../model/errors.js';
import type { CommandContext, CommandInput, OptionSpec } from '../command.js';
import { allLessons, findLesson, type NumberedLesson } from './find-lesson.js';

export const LESSON_OPTIONS: readonly OptionSpec[] = [
  { flags: '--all', description: 'run every lesson, in the order of the course' },
  { flags: '--yes', description: 'ask nothing and wait for nothing: the lesson runs to its end' },
  { flags: '--print', description: 'print it as a handout, with --format html for instance' },
  {
    flags: '--lang <language>',
    description: 'the language of the texts (default: that of the locale, else en)',
    choices: LANGUAGES,
  },
  { flags: '--reset', description: 'forget which lessons are done' },
];

/** What the command line asks for. */
export interface Asked {
  do: 'list' | 'run' | 'reset';
  /** In the order of the course. */
  lessons: readonly NumberedLesson[];
  language: Language;
  /** Whether the learner is asked to predict. */
  asks: boolean;
  /** Whether all of it is shown at once, in the end. */
  prints: boolean;
  /** Whether it counts that they were run. */
  counts: boolean;
}

export function readInput(
  { arguments: [name], options }: CommandInput,
  { variables, terminal, format }: CommandContext,
): Asked {
  const all = options['all'] === true;
  const prints = options['print'] === true || format !== 'table';
  const isReset = options['reset'] === true;
  checkTogether(name as string | undefined, options);
  const lessons = all ? allLessons() : name === undefined ? [] : [findLesson(name as string)];
  return {
    do: isReset ? 'reset' : lessons.length === 0 ? 'list' : 'run',
    lessons,
    language: (options['lang'] as Language | undefined) ?? languageOf(variables),
    asks: terminal !== null && options['yes'] !== true && !prints,
    prints,
    counts: !prints && !all,
  };
}

function checkTogether(name: string | undefined, options: CommandInput['options']): void {
  const shaping = ['all', 'yes', 'print'].find((option) => options[option] === true);
  if (name !== undefined && options['all'] === true) {
    throw new UsageError(`--all runs every lesson, and ${name} names one.`, 'Give one of them.');
  }
  if (options['reset'] === true && (name !== undefined || shaping !== undefined)) {
    const other = name === undefined ? `--${shaping}` : name;
    throw new UsageError(
      `--reset forgets the progress of all lessons, and ${other} runs something.`,
      'Give one of them.',
    );
  }
  if (name === undefined && shaping !== undefined && shaping !== 'all') {
    throw new UsageError(
      `--${shaping} says how a lesson is run, and none is named.`,
      `Name one (lesson 1 --${shaping}), or run all of them (lesson --all --${shaping}).`,
    );
  }
}
