import {
  lineOf,
  variablesAt,
  type Recording,
  type Step,
  type Variable,
} from '../model/recording.js';
import { span, type Row } from '../report/report.js';
import type { ChooseBlocks } from './lesson.js';

/** Chooses of a recording the lines of a class or one function that ran, each with these variables as they were. */
export function recordedLines(name: string, variables: readonly string[]): ChooseBlocks {
  return (blocks, word) =>
    blocks.map((block) => {
      if (block.kind !== 'recording') return block;
      const rows = rowsOf(block.recording, name, variables);
      const columns = [
        { title: word('columnLine'), yields: 0, align: 'right' as const },
        { title: name, yields: 0 },
        { title: word('columnValues'), yields: 0 },
      ];
      return { kind: 'table', columns, rows };
    });
}

/** A variable of the first such function, when a line that contains this was about to run. */
export function recordedValue(
  recording: Recording,
  { of: name, at, variable }: { of: string; at: string; variable: string },
): Variable['value'] | undefined {
  const index = recording.steps.findIndex(
    (step) =>
      isOf(name, chapterOf(recording, step)?.function) && textOf(recording, step).includes(at),
  );
  if (index < 0) return undefined;
  return variablesAt(recording, index).find((one) => one.name === variable)?.value;
}

function rowsOf(recording: Recording, name: string, variables: readonly string[]): Row[] {
  return recording.steps.flatMap((step, index): Row[] => {
    const chapter = chapterOf(recording, step);
    if (!isOf(name, chapter?.function) || step.kind !== 'line') return [];
    const known = variablesAt(recording, index).filter((one) => variables.includes(one.name));
    return [
      [
        String(step.line),
        span('code', textOf(recording, step).trim()),
        { lines: known.map(valueOf) },
      ],
    ];
  });
}

/** A class stands for all of its methods, and a method for the functions within. */
function isOf(name: string, called = ''): boolean {
  return called.startsWith(name) && !/\w/.test(called.charAt(name.length));
}

function chapterOf({ chapters }: Recording, step: Step) {
  return chapters.find(({ id }) => id === step.chapter);
}

function textOf(recording: Recording, step: Step): string {
  const file = recording.files.find(({ id }) => id === chapterOf(recording, step)?.file);
  return (file && lineOf(file, step.line)) ?? '';
}

/** `args: [Socket, null, function, "hello"]` */
function valueOf({ name, value: { type, value } }: Variable): string {
  const shown = value === undefined ? type : JSON.stringify(value).replaceAll(/"… ([^"]+)"/g, '$1');
  return `${name}: ${shown.length > 120 ? `${shown.slice(0, 119)}…` : shown}`;
}
