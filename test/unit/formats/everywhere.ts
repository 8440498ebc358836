import { type Block, span } from '../../../src/report/report.js';

/** A block of every kind that shows the text wherever a report may put one. */
export function everywhere(text: string): Block[] {
  const code = { kind: 'code', language: 'json', text } as const;
  return [
    { kind: 'heading', level: 1, text, aside: text },
    { kind: 'text', lines: [text, [text, span('good', text)]] },
    {
      kind: 'facts',
      rows: [
        { label: text, value: text },
        { label: text, value: { lines: [text, text] } },
      ],
    },
    {
      kind: 'table',
      columns: [0, 1, 2].map((yields) => ({ title: text, yields })),
      rows: [[text, { lines: [text] }, span('error', text)]],
    },
    { kind: 'tree', roots: [{ line: text, children: [{ line: text, children: [] }] }] },
    code,
    { kind: 'flow', steps: [{ direction: 'in', line: text, body: code }] },
    {
      kind: 'timeline',
      unit: 'µs',
      total: 9,
      lanes: [{ label: text, aside: text, start: 3, duration: 3, depth: 1 }],
    },
  ];
}
