import {
  lineOf,
  variablesAt,
  type Recording,
  type Step,
  type Variable,
} from '../model/recording.js';
import { span, type Block, type Row } from '../report/report.js';

/** Chooses of a recording the lines of one function that ran, each with these variables as they were. */
export function recordedLines(
  name: string,
  variables: readonly string[],
): (blocks: readonly Block[]) => readonly Block[] {
  return (blocks) =>
    blocks.map((block) =>
      block.kind === 'recording' ? tableOf(block.recording, name, variables) : block,
    );
}

/** A variable of the first function that begins so, when a line that contains this was about to run. */
export function recordedValue(
  recording: Recording,
  { of: name, at, variable }: { of: string; at: string; variable: string },
): unknown {
  const index = recording.steps.findIndex(
    (step) =>
      chapterOf(recording, step)?.function.startsWith(name) === true &&
      textOf(recording, step).includes(at),
  );
  if (index < 0) return undefined;
  return variablesAt(recording, index).find((one) => one.name === variable)?.value.value;
}

function tableOf(recording: Recording, name: string, variables: readonly string[]): Block {
  const rows = recording.steps.flatMap((step, index): Row[] => {
    const chapter = chapterOf(recording, step);
    if (!chapter?.function.startsWith(name) || step.kind !== 'line') return [];
    const known = variablesAt(recording, index).filter((one) => variables.includes(one.name));
    return [
      [
        String(step.line),
        span('code', textOf(recording, step).trim()),
        { lines: known.map(valueOf) },
      ],
    ];
  });
  return {
    kind: 'table',
    columns: [
      { title: 'Line', yields: 0, align: 'right' },
      { title: name, yields: 0 },
      { title: 'Values', yields: 0 },
    ],
    rows,
  };
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
