import { locateFunctions } from '../../experiments/locate-functions.js';
import type { Lesson } from '../../lessons/lesson.js';
import { Seen } from '../../lessons/seen.js';
import type { LessonPart, LessonProgress, LessonResult } from '../../model/lesson-result.js';
import { nameOfFunction, type NestFunction } from '../../model/nest-function.js';
import { span, type Block } from '../../report/report.js';
import type { Classroom } from './classroom.js';
import { commandInWords } from './command-in-words.js';
import type { NumberedLesson } from './find-lesson.js';
import { answerBlocks, predict, predictionBlocks } from './predict.js';
import { isTrue, runPart } from './run-part.js';
import { wordsOf, type Words } from './words.js';

export interface GivenLesson {
  result: LessonResult;
  /** The sentences that are no longer true. */
  untrue: string[];
  prediction: LessonProgress['prediction'];
}

/** Gives one lesson from its question to what to try next. */
export async function runLesson(
  { number, entry }: NumberedLesson,
  classroom: Classroom,
): Promise<GivenLesson> {
  const lesson = await entry.load();
  const own: Words = wordsOf(classroom.catalogue, entry.texts);
  const named = functionsOf(lesson);
  const located = await locateFunctions(classroom.demo.nest, named);
  const seen = new Seen(named, located);
  const title = own.text('title');
  const question = own.text(lesson.prediction.question);
  const choices = lesson.prediction.choices.map(({ text }) => own.text(text));
  await classroom.show([
    ...opening({ number, title }, classroom, own),
    ...predictionBlocks(classroom, question, choices),
  ]);
  const given = await predict(classroom, choices.length);
  const parts = await runParts(lesson, classroom, own, seen);
  const answer = answerOf(lesson, seen);
  if (answer !== null) await classroom.show(answerBlocks(classroom, choices, answer, given));
  await classroom.show(closing(lesson, classroom, own));
  return {
    result: {
      number,
      id: entry.id,
      title,
      question: own.text('question'),
      prediction: { question, choices, answer, given },
      parts,
      next: nextOf(lesson, own),
    },
    untrue: [
      ...named.filter((one) => !seen.located(one)).map((one) => lacking(one, classroom)),
      ...parts
        .flatMap(({ claims }) => claims.filter(({ holds }) => !holds))
        .map(({ text }) => text),
      ...(answer === null ? [classroom.words.text('noAnswer')] : []),
    ],
    prediction: given === null ? 'skipped' : given === answer ? 'right' : 'wrong',
  };
}

async function runParts(
  lesson: Lesson,
  classroom: Classroom,
  own: Words,
  seen: Seen,
): Promise<LessonPart[]> {
  const parts: LessonPart[] = [];
  const { words, show } = classroom;
  for (const [index, part] of lesson.parts.entries()) {
    const place = { number: index + 1, count: lesson.parts.length };
    await show([{ kind: 'heading', level: 2, text: words.text('step', place) }]);
    parts.push(await runPart(part, classroom, own, seen));
    await classroom.ask?.(span('muted', words.text('goOn')));
  }
  return parts;
}

function functionsOf({ parts }: Lesson): NestFunction[] {
  return parts.flatMap(({ claims }) => claims.flatMap(({ by = [] }) => by));
}

/** Null where not exactly one of the choices came true. */
function answerOf({ prediction }: Lesson, seen: Seen): number | null {
  const held = prediction.choices.flatMap(({ holds }, index) =>
    isTrue(holds, seen) ? [index] : [],
  );
  return held.length === 1 ? (held[0] ?? null) : null;
}

function lacking(wanted: NestFunction, { words }: Classroom): string {
  const file = `@nestjs/${wanted.package} ${wanted.file}.js`;
  return words.text('noFunction', { name: nameOfFunction(wanted), file });
}

function opening(
  { number, title }: { number: number; title: string },
  { words, demo }: Classroom,
  own: Words,
): Block[] {
  return [
    {
      kind: 'heading',
      level: 1,
      text: words.text('lesson', { number, title }),
      aside: words.text('ranOn', { nest: demo.nest.version }),
    },
    { kind: 'text', lines: [own.line('question')] },
  ];
}

function closing(lesson: Lesson, { words }: Classroom, own: Words): Block[] {
  const { command } = nextOf(lesson, own);
  const line = command === null ? [] : [[span('muted', '$ '), span('code', command)]];
  return [
    { kind: 'heading', level: 2, text: words.text('next') },
    { kind: 'text', lines: [own.line(lesson.next.text), ...line] },
  ];
}

function nextOf({ next }: Lesson, own: Words): LessonResult['next'] {
  return { text: own.text(next.text), command: next.command ? commandInWords(next.command) : null };
}
