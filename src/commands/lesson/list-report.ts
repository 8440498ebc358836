import type { Catalogue } from '../../lessons/texts/catalogue.js';
import type { Language } from '../../lessons/languages.js';
import { LESSONS_SCHEMA, type LessonList, type ListedLesson } from '../../model/lesson-result.js';
import { span, type Block, type Line, type Report } from '../../report/report.js';
import { allLessons } from './find-lesson.js';
import type { Progress } from './progress-file.js';
import { marked, wordsOf, type Words } from './words.js';

type EngineWords = Words<keyof Catalogue['engine'] & string>;

/** Every lesson with its question, and what is known of the learner. */
export function listReport(catalogue: Catalogue, language: Language, progress: Progress): Report {
  const words = wordsOf(catalogue, 'engine');
  const lessons = allLessons().map(({ number, entry: { id, texts } }): ListedLesson => {
    const own = wordsOf(catalogue, texts);
    const known = progress[id] ?? null;
    return {
      number,
      id,
      title: own.text('title'),
      question: own.text('question'),
      progress: known,
    };
  });
  const document: LessonList = { schema: LESSONS_SCHEMA, language, lessons };
  return { blocks: blocksOf(lessons, words), document, exitCode: 0, language };
}

function blocksOf(lessons: readonly ListedLesson[], words: EngineWords): Block[] {
  const done = lessons.filter(({ progress }) => progress !== null).length;
  return [
    {
      kind: 'heading',
      level: 1,
      text: words.text('lessons'),
      aside: words.text('lessonsAside', { done, count: lessons.length }),
    },
    {
      kind: 'table',
      columns: [
        { title: '#', yields: 0, align: 'right' },
        { title: words.text('columnLesson'), yields: 0 },
        { title: words.text('columnDone'), yields: 0 },
      ],
      rows: lessons.map(({ number, id, title, question, progress }) => [
        String(number),
        { lines: [[span('strong', title), span('muted', `  ${id}`)], marked(question)] },
        doneInWords(progress, words),
      ]),
    },
    { kind: 'text', lines: [nextInWords(lessons, words)] },
  ];
}

const DONE = { right: 'doneRight', wrong: 'doneWrong', skipped: 'doneSkipped' } as const;

function doneInWords(progress: ListedLesson['progress'], words: EngineWords): Line {
  if (progress === null) return span('muted', words.text('notDone'));
  return span('good', words.text(DONE[progress.prediction]));
}

/** The first that is not done. */
function nextInWords(lessons: readonly ListedLesson[], words: EngineWords): Line {
  const next = lessons.find(({ progress }) => progress === null);
  if (!next) return words.line('allDone');
  return words.line(next.number === 1 ? 'startWith' : 'goOnWith', { id: next.id });
}
