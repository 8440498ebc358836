import { catalogues } from '../lessons/languages.js';
import { LESSON_SCHEMA, type LessonResults } from '../model/lesson-result.js';
import { span, type Block, type Report } from '../report/report.js';
import { demoNest } from '../session/demo-nest.js';
import type { Command, CommandContext } from './command.js';
import type { Classroom } from './lesson/classroom.js';
import { listReport } from './lesson/list-report.js';
import {
  forgetProgress,
  keepProgress,
  progressFile,
  readProgress,
} from './lesson/progress-file.js';
import { LESSON_OPTIONS, readInput, type Asked } from './lesson/read-input.js';
import { runLesson, type GivenLesson } from './lesson/run-lesson.js';
import { wordsOf } from './lesson/words.js';

export const lesson: Command = {
  description:
    'Guided lessons on the bundled demo: a question, your prediction, what really happens, and the function of the installed Nest that does it. Without a name it lists the lessons with your progress. Each lesson checks what it says while it runs: exit code 1 with the sentence that is no longer true.',
  arguments: [{ name: '[lesson]', description: 'its number or id' }],
  options: LESSON_OPTIONS,
  examples: [
    { command: 'lesson', explanation: 'the lessons, and which are done' },
    { command: 'lesson 1', explanation: 'the first: predict, run, understand' },
    { command: 'lesson who-catches-what --lang ko', explanation: 'by its id, in Korean' },
    { command: 'lesson 6 --print', explanation: 'a handout' },
    { command: 'lesson --all --yes', explanation: 'every lesson to its end, as a check' },
    { command: 'lesson --reset', explanation: 'forget the progress' },
  ],
  async run(input, context): Promise<Report> {
    const asked = readInput(input, context);
    const catalogue = await catalogues[asked.language]();
    const file = progressFile(context.variables);
    if (asked.do === 'run') return give(asked, catalogue, context, file);
    if (asked.do === 'reset') await forgetProgress(file);
    const report = listReport(catalogue, asked.language, await readProgress(file));
    return asked.do === 'reset' ? forgotten(report, catalogue) : report;
  },
};

function forgotten(report: Report, catalogue: Classroom['catalogue']): Report {
  const line = span('good', wordsOf(catalogue, 'engine').text('forgotten'));
  return { ...report, blocks: [...report.blocks, { kind: 'text', lines: [line] }] };
}

async function give(
  asked: Asked,
  catalogue: Classroom['catalogue'],
  context: CommandContext,
  file: string,
): Promise<Report> {
  const blocks: Block[] = [];
  const { execute, progress, terminal } = context;
  const classroom: Classroom = {
    catalogue,
    execute,
    progress,
    words: wordsOf(catalogue, 'engine'),
    demo: await demoNest(),
    async show(more) {
      if (terminal && !asked.prints) await terminal.show(more);
      else blocks.push(...more);
    },
    ask: asked.asks && terminal ? (words) => terminal.ask(words) : null,
  };
  const given: GivenLesson[] = [];
  for (const one of asked.lessons) given.push(await runLesson(one, classroom));
  if (asked.counts) blocks.push(...(await keep(given, classroom, file)));
  return reportOf(given, blocks, classroom, asked);
}

function reportOf(
  given: readonly GivenLesson[],
  blocks: Block[],
  { words, demo }: Classroom,
  { language }: Asked,
): Report {
  const nest = demo.nest.version;
  const document: LessonResults = {
    schema: LESSON_SCHEMA,
    language,
    nest,
    lessons: given.map(({ result }) => result),
  };
  const untrue = given.flatMap(({ result: { number, id }, untrue: sentences }) =>
    sentences.map((sentence) => words.text('untrue', { number, id, nest, sentence })),
  );
  if (untrue.length === 0) return { blocks, document, exitCode: 0, language };
  const problem = { message: untrue.join('\n'), next: words.text('untrueNext') };
  return { blocks, document, exitCode: 1, language, problem };
}

/** A learner without a place to write to can learn all the same. */
async function keep(
  given: readonly GivenLesson[],
  { words }: Classroom,
  file: string,
): Promise<Block[]> {
  const at = new Date().toISOString();
  const done = given.filter(({ untrue }) => untrue.length === 0);
  try {
    await keepProgress(
      file,
      Object.fromEntries(done.map(({ result: { id }, prediction }) => [id, { at, prediction }])),
    );
    return [];
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return [{ kind: 'text', lines: [span('warning', words.text('notKept', { why }))] }];
  }
}
