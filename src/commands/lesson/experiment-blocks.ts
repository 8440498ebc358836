import type { CallResult, Decorated, MetadataRead } from '../../model/experiment.js';
import { span, type Block, type Row } from '../../report/report.js';
import type { Classroom } from './classroom.js';

type Said = Pick<Classroom, 'words'>;

/** Calls with what they gave. */
export function callBlocks({ words }: Said, results: readonly CallResult[]): Block[] {
  return [
    { kind: 'heading', level: 3, text: words.text('calls') },
    {
      kind: 'table',
      columns: [
        { title: words.text('columnCall'), yields: 0 },
        { title: words.text('columnGives'), yields: 1 },
      ],
      rows: results.map(({ text, gives }) => [span('code', text), gives]),
    },
  ];
}

/** What each decorator wrote, key by key. */
export function decoratedBlocks({ words }: Said, steps: readonly Decorated[]): Block[] {
  return [
    { kind: 'heading', level: 3, text: words.text('decorating') },
    ...steps.flatMap((step): Block[] => [
      {
        kind: 'text',
        lines: [[span('code', `@${step.text}`), span('muted', ` · ${step.on}`)]],
      },
      step.written.length === 0
        ? { kind: 'text', lines: [span('muted', words.text('nothingWritten'))] }
        : writtenTable(step, words),
    ]),
  ];
}

/** Who asked for which key, in the order of asking. */
export function readBlocks({ words }: Said, reads: readonly MetadataRead[]): Block[] {
  return [
    { kind: 'heading', level: 3, text: words.text('reads') },
    {
      kind: 'table',
      columns: [
        { title: '#', yields: 0, align: 'right' },
        { title: words.text('columnKey'), yields: 0 },
        { title: words.text('columnReader'), yields: 0 },
        { title: words.text('columnTimes'), yields: 1, align: 'right' },
        { title: words.text('columnPlace'), yields: 2 },
      ],
      rows: reads.map(({ key, name, package: from, file, line, times }, index) => [
        String(index + 1),
        span('code', key),
        name,
        String(times),
        span('muted', `${from}/${file}:${line}`),
      ]),
    },
  ];
}

function writtenTable({ written }: Decorated, words: Classroom['words']): Block {
  return {
    kind: 'table',
    columns: [
      { title: words.text('columnPlace'), yields: 0 },
      { title: words.text('columnKey'), yields: 0 },
      { title: words.text('columnBefore'), yields: 1 },
      { title: words.text('columnAfter'), yields: 1 },
      { title: words.text('columnReader'), yields: 2 },
    ],
    rows: written.map(({ place, key, before, after, readBy }): Row => [
      span('muted', place),
      span('code', key),
      before ?? span('muted', '—'),
      span('good', after),
      { lines: readBy },
    ]),
  };
}
