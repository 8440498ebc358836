import { describe, expect, it } from 'vitest';
import { renderBlock } from '../../../src/formats/blocks/render-block.js';
import type { Block } from '../../../src/report/report.js';
import { span } from '../../../src/report/report.js';

function linesOf(block: Block, width: number | null = null): string[] {
  return renderBlock(block, width).map((line) =>
    line
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

it('aligns the values of facts by visible width and wraps them in their column', () => {
  const rows = [
    { label: 'entry', value: 'src/main.ts' },
    { label: '전역 접두사', value: 'one two three four' },
    { label: 'gaps', value: { lines: [['a ', span('good', 'b')], 'c'] } },
    { label: 'parts', value: ['a ', span('good', 'b')] },
    { label: 'mixed', value: { lines: ['a', ['b', 'c']] } },
  ];
  expect(linesOf({ kind: 'facts', rows }, 28)).toEqual([
    'entry        src/main.ts',
    '전역 접두사  one two three',
    '             four',
    'gaps         a b',
    '             c',
    'parts        a b',
    'mixed        a',
    '             bc',
  ]);
});

it('puts the value of a fact beneath a label that is too long', () => {
  const rows = [
    { label: 'a', value: 'x' },
    { label: 'a label of some length', value: 'y' },
  ];
  expect(linesOf({ kind: 'facts', rows }, 24)).toEqual(['a  x', 'a label of some length', '   y']);
});

it('indents wrapped text like its beginning', () => {
  expect(linesOf({ kind: 'text', lines: ['  - one two three'] }, 12)).toEqual([
    '  - one two',
    '  three',
  ]);
});

it('wraps a text that a sign or a number marks beneath the text', () => {
  const lines = ['✓ one two three', '+ one two three', '  1  one two three', '+one two three four'];
  expect(linesOf({ kind: 'text', lines }, 13)).toEqual([
    '✓ one two',
    '  three',
    '+ one two',
    '  three',
    '  1  one two',
    '     three',
    '+one two',
    'three four',
  ]);
});

it('puts the numbers of lines before code, and wraps it beside them', () => {
  const text = 'if (a) {\n  call(one, two, three);\n}';
  const block: Block = { kind: 'code', language: 'javascript', text, numbers: [9, 10, null] };
  expect(linesOf(block, 20)).toEqual([
    '   9  if (a) {',
    '  10    call(one,',
    '          two,',
    '          three);',
    '      }',
  ]);
});

it('draws trees, and leads guides past wrapped lines', () => {
  const leaf = (line: string) => ({ line, children: [] });
  const roots = [
    {
      line: 'App',
      children: [{ line: 'one two three', children: [leaf('x')] }, leaf('four five six')],
    },
    leaf('Other'),
  ];
  expect(linesOf({ kind: 'tree', roots }, 12)).toEqual([
    'App',
    '├─ one two',
    '│  │ three',
    '│  └─ x',
    '└─ four',
    '     five',
    '     six',
    'Other',
  ]);
});

it('lets guides take half of the width at most', () => {
  let node = { line: 'leaf', children: [] as { line: string; children: never[] }[] };
  for (let depth = 0; depth < 30; depth += 1) node = { line: 'node', children: [node as never] };
  const lines = linesOf({ kind: 'tree', roots: [node] }, 20);
  expect(lines.at(-1)).toBe('…      └─ leaf');
  expect(lines.every((line) => line.length <= 20)).toBe(true);
});

describe('a tree with cells', () => {
  const block: Block = {
    kind: 'tree',
    columns: ['start', 'took', 'what ran'],
    roots: [
      {
        line: 'App',
        cells: ['0', span('muted', '12 ms')],
        more: ['one two three four'],
        children: [
          { line: 'five six seven eight nine ten', cells: ['1 ms', '—'], children: [] },
          { line: 'eleven', children: [] },
        ],
      },
    ],
  };

  it('aligns them to the right before it, and hangs further lines beneath its own', () => {
    expect(linesOf(block)).toEqual([
      'start   took  what ran',
      '    0  12 ms  App',
      '              │ one two three four',
      ' 1 ms      —  ├─ five six seven eight nine ten',
      '              └─ eleven',
    ]);
  });

  it('wraps in what they leave', () => {
    expect(linesOf(block, 43).slice(3)).toEqual([
      ' 1 ms      —  ├─ five six seven eight',
      '              │    nine ten',
      '              └─ eleven',
    ]);
  });

  it('puts them behind the lines where the width does not do', () => {
    expect(linesOf(block, 36)).toEqual([
      'App  0 · 12 ms',
      '│ one two three four',
      '├─ five six seven eight nine ten',
      '│    1 ms · —',
      '└─ eleven',
    ]);
  });
});

it('indents code, keeps its line feeds, and makes tabs blanks', () => {
  const block: Block = { kind: 'code', language: 'text', text: 'a\r\n\tb\n\nc\u0007\rd\n\n' };
  expect(linesOf(block)).toEqual(['  a', '    b', '', '  c\\x07\\rd']);
});

it('wraps code behind its own indentation', () => {
  const text = '  "key": "one two three"';
  expect(linesOf({ kind: 'code', language: 'json', text }, 20)).toEqual([
    '    "key": "one two',
    '      three"',
  ]);
});

it('shows the directions of a flow, with bodies beneath', () => {
  const body = { kind: 'code', language: 'json', text: '{}' } as const;
  const steps = [
    { direction: 'out', line: 'emit', body },
    { direction: 'inside', line: 'one two' },
    { direction: 'in', line: 'ack' },
  ] as const;
  expect(linesOf({ kind: 'flow', steps: [...steps] }, 6)).toEqual([
    '→ emit',
    '  {}',
    '· one',
    '  two',
    '← ack',
  ]);
});

describe('a timeline', () => {
  const block: Block = {
    kind: 'timeline',
    unit: 'µs',
    total: 1000,
    lanes: [
      { label: 'create', start: 0, duration: 1000, depth: 0 },
      { label: ['scan ', span('name', '用户')], start: 250, duration: 512, depth: 1, aside: '2' },
      { label: 'listen', start: 1000, duration: 0, depth: 0 },
    ],
  };

  it('draws bars in proportion behind aligned numbers, and shows the shortest', () => {
    expect(linesOf(block, 80)).toEqual([
      '  start     took  0                1.00 ms',
      '   0 µs  1.00 ms  ████████████████████████  create',
      ' 250 µs   512 µs        ████████████▌         scan 用户  2',
      '1.00 ms     0 µs                         ▐  listen',
    ]);
  });

  it('puts what it is above the bar where it is narrow', () => {
    expect(linesOf(block, 40).slice(3)).toEqual([
      '  scan 用户  2',
      ' 250 µs   512 µs       ▐███████████',
      'listen',
      '1.00 ms     0 µs                       ▐',
    ]);
  });

  it('keeps bars inside whatever the numbers say', () => {
    const lanes = [
      { label: 'late', start: 900, duration: 900, depth: 0 },
      { label: 'early', start: -500, duration: 100, depth: 0 },
    ];
    const bars = linesOf({ ...block, lanes }, 80).slice(1);
    expect(bars.every((line) => line.indexOf('late') <= 44 && line.length < 60)).toBe(true);
    expect(linesOf({ ...block, total: 0 }, 80)).toHaveLength(4);
    expect(linesOf({ ...block, lanes: [] }, 80)).toEqual([]);
  });
});
