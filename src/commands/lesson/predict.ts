import type { Block } from '../../report/report.js';
import { span, type Line } from '../../report/report.js';
import type { Classroom } from './classroom.js';
import { marked } from './words.js';

/** The question with its answers to choose from. */
export function predictionBlocks(
  { words }: Pick<Classroom, 'words'>,
  question: string,
  choices: readonly string[],
): Block[] {
  return [
    { kind: 'heading', level: 2, text: words.text('prediction') },
    { kind: 'text', lines: [marked(question)] },
    { kind: 'text', lines: choices.map((choice, index) => choiceLine(index, choice)) },
  ];
}

/** Asks until a choice is made or skipped; the index of the choice, null where it was skipped. */
export async function predict(
  { words, show, ask }: Classroom,
  count: number,
): Promise<number | null> {
  if (!ask) return null;
  for (;;) {
    const typed = (await ask(span('strong', words.text('choose', { count }))))?.trim();
    if (!typed) return null;
    const number = /^\d+$/.test(typed) ? Number(typed) : 0;
    if (number >= 1 && number <= count) return number - 1;
    const again = span('warning', words.text('chooseAgain', { count }));
    await show([{ kind: 'text', lines: [again] }]);
  }
}

export function answerBlocks(
  { words }: Pick<Classroom, 'words'>,
  choices: readonly string[],
  answer: number,
  given: number | null,
): Block[] {
  const named = (index: number) => ({ number: index + 1, answer: choices[index] ?? '' });
  const lines: Line[] = [words.line('answerIs', named(answer))];
  if (given === answer) lines.push(span('good', words.text('right')));
  else if (given !== null) {
    const wrong = words.text('wrong', { number: given + 1, given: choices[given] ?? '' });
    lines.push(marked(wrong, 'warning'));
  }
  return [
    { kind: 'heading', level: 2, text: words.text('answer') },
    { kind: 'text', lines },
  ];
}

function choiceLine(index: number, choice: string): Line {
  return [span('strong', `  ${index + 1}  `), ...marked(choice)];
}
