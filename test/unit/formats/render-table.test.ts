import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { tableFormat } from '../../../src/formats/table-format.js';
import type { Column, Row } from '../../../src/report/report.js';
import { reportOf, routesTable } from './sample-report.js';

function linesOf(columns: Column[], rows: Row[], width: number | null = null): string[] {
  const report = reportOf({ kind: 'table', columns, rows });
  return tableFormat(report, { width, colour: 0 }).trimEnd().split('\n');
}

function fixedColumns(...titles: string[]): Column[] {
  return titles.map((title) => ({ title, yields: 0 }));
}

/** Visible columns before a text. */
function offsetOf(line: string | undefined, text: string): number {
  expect(line).toContain(text);
  return stringWidth(line?.slice(0, line.indexOf(text)) ?? '');
}

const columns: Column[] = [
  { title: 'method', yields: 0 },
  { title: 'path', yields: 0 },
  { title: 'guards', yields: 1 },
  { title: 'filters', yields: 2 },
];

describe('a table that fits', () => {
  it('has a header, a rule beneath it and two blanks between columns', () => {
    expect(
      linesOf(columns, [
        ['GET', '/users', 'AuthGuard', ''],
        ['DELETE', '/', '', 'Catch'],
      ]),
    ).toEqual([
      'method  path    guards     filters',
      '──────────────────────────────────',
      'GET     /users  AuthGuard',
      'DELETE  /                  Catch',
    ]);
  });

  it('keeps words whole behind a sign that wrapped lines go on beneath', () => {
    const rows: Row[] = [['a text of several words', '✓ predicted right']];
    const lines = linesOf(fixedColumns('Lesson', 'Done'), rows, 22).slice(2);
    expect(
      lines
        .map((line) => line.slice(8).trim())
        .join(' ')
        .trim(),
    ).toBe('✓ predicted right');
  });

  it('keeps its header without rows, and takes short rows', () => {
    expect(linesOf(columns, [])).toHaveLength(2);
    expect(linesOf(columns, [['GET']])[2]).toBe('GET');
  });

  it('aligns to the right, and shows cells of several lines', () => {
    const rows: Row[] = [
      ['a', { lines: ['1', '22'] }],
      ['b', '333'],
    ];
    expect(
      linesOf(
        [
          { title: 'x', yields: 0 },
          { title: 'ms', yields: 0, align: 'right' },
        ],
        rows,
      ),
    ).toEqual(['x   ms', '──────', 'a    1', '    22', 'b  333']);
  });

  it('keeps columns aligned behind wide, decomposed and joined characters', () => {
    const names = [
      'abc',
      '한국어',
      '한국어'.normalize('NFD'),
      '用户编号',
      '👩‍💻',
      'é',
      'ก็',
      '©',
      'नि',
    ];
    const [header, , ...lines] = linesOf(
      [
        { title: 'name', yields: 0 },
        { title: 'END', yields: 0 },
      ],
      names.map((name) => [name, '|']),
    );
    expect(lines).toHaveLength(names.length);
    expect(lines.map((line) => offsetOf(line, '|'))).toEqual(names.map(() => 10));
    expect(offsetOf(header, 'END')).toBe(10);
  });
});

describe('a table that is too wide', () => {
  it('wraps where that costs few lines', () => {
    const rows = Array.from({ length: 8 }, (): Row => ['GET', '/a', 'AuthGuard', 'Catch']);
    rows.push(['GET', '/b', 'AuthGuard → RolesGuard', 'Catch']);
    const lines = linesOf(columns, rows, 40);
    expect(lines.slice(-2)).toEqual([
      'GET     /b    AuthGuard     Catch',
      '              → RolesGuard',
    ]);
  });

  it('moves the column that yields most beneath its row, and says nothing of empty cells', () => {
    const rows: Row[] = [
      ['GET', '/a', 'AuthGuard', 'AlphaFilter → BetaFilter'],
      ['GET', '/b', 'AuthGuard', ''],
      ['GET', '/c', 'AuthGuard', 'AlphaFilter → GammaFilter'],
    ];
    expect(linesOf(columns, rows, 34)).toEqual([
      'method  path  guards',
      '───────────────────────',
      'GET     /a    AuthGuard',
      '  ⇂ filters  AlphaFilter',
      '             → BetaFilter',
      'GET     /b    AuthGuard',
      'GET     /c    AuthGuard',
      '  ⇂ filters  AlphaFilter',
      '             → GammaFilter',
    ]);
  });

  it('moves several columns, shown in the order of the columns', () => {
    const rows: Row[] = [['GET', '/a/long/path/here', 'AuthGuard', 'CatchFilter']];
    expect(linesOf(columns, rows, 30)).toEqual([
      'method  path',
      '─────────────────────────',
      'GET     /a/long/path/here',
      '  ⇂ guards   AuthGuard',
      '  ⇂ filters  CatchFilter',
    ]);
  });

  it('puts continuations below the second column where the first is narrow', () => {
    const line = linesOf(routesTable().columns, [...routesTable().rows], 100).find((text) =>
      text.includes('⇂ filters'),
    );
    expect(line?.indexOf('⇂')).toBe('PATCH  '.length);
  });

  it('never moves a column that does not yield, but breaks its words', () => {
    const fixed = columns.map((column) => ({ ...column, yields: 0 }));
    expect(
      linesOf(fixed, [['GET', '/users/of/members', 'AuthenticatedGuard', 'Catch']], 36),
    ).toEqual([
      'method  path      guards     filters',
      '────────────────────────────────────',
      'GET     /users    Authentic  Catch',
      '        /of       atedGuard',
      '        /members',
    ]);
  });

  it('loses no text, however narrow and many the columns', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ title: `c${index}`, yields: 0 }));
    const lines = linesOf(many, [many.map(({ title }) => `value-of-${title}`)], 40);
    const text = lines.join('').replace(/\s/g, '');
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(40);
    expect(text).toContain('value-of-c19');
  });

  it('moves a column rather than wrap every row', () => {
    const row: Row = ['GET', '/a', 'AuthGuard', 'AlphaFilter → BetaFilter'];
    expect(linesOf(columns, [row, row, row, row], 40).slice(2, 4)).toEqual([
      'GET     /a    AuthGuard',
      '  ⇂ filters  AlphaFilter → BetaFilter',
    ]);
  });

  it('moves columns that yield alike together', () => {
    const alike = columns.map((column) => ({ ...column, yields: Math.min(1, column.yields) }));
    expect(linesOf(alike, [['GET', '/a', 'AuthGuard', 'CatchFilter']], 30).slice(2)).toEqual([
      'GET     /a',
      '  ⇂ guards   AuthGuard',
      '  ⇂ filters  CatchFilter',
    ]);
  });

  it('wraps the column in which the fewest cells are too wide', () => {
    const rows: Row[] = [
      ['one two three four', 'a b'],
      ['one', 'five six seven eight'],
      ['one', 'five six seven nine'],
    ];
    expect(linesOf(fixedColumns('a', 'b'), rows, 34).slice(2)).toEqual([
      'one two     a b',
      'three four',
      'one         five six seven eight',
      'one         five six seven nine',
    ]);
  });

  it('gives what wrapped cells leave free to other columns', () => {
    const rows: Row[] = [
      ['aaaaaaaaaa bbbbbbbbbb', 'dddddddddd eeee'],
      ['aaaaaaaaaa bbbbbbbbbb', 'd'],
      ['aaaaaaaaaa bbbbbbbbbb', 'd'],
    ];
    expect(linesOf(fixedColumns('a', 'b'), rows, 32).slice(2, 4)).toEqual([
      'aaaaaaaaaa  dddddddddd eeee',
      'bbbbbbbbbb',
    ]);
  });

  it('breaks titles last', () => {
    const rows: Row[] = [['aaaaaaaaaaaaaaaaaa', 'b']];
    expect(linesOf(fixedColumns('a', 'longer title'), rows, 22)).toEqual([
      'a         longer title',
      '──────────────────────',
      'aaaaaaaa  b',
      'aaaaaaaa',
      'aa',
    ]);
  });

  it('puts a continuation beneath its title where there is little room beside it', () => {
    const titles = [
      { title: 'a', yields: 0 },
      { title: 'interceptors and more', yields: 1 },
    ];
    expect(linesOf(titles, [['aaaa', 'LoggingInterceptor → B']], 24).slice(2)).toEqual([
      'aaaa',
      '  ⇂ interceptors and',
      '    more',
      '    LoggingInterceptor',
      '    → B',
    ]);
  });

  it('wraps and moves nothing without a width', () => {
    const cell = 'word '.repeat(500).trim();
    const lines = linesOf(columns, [['GET', '/', cell, cell]]);
    expect(lines).toHaveLength(3);
    expect(lines[2]).toContain(`${cell}  ${cell}`);
  });

  it.each([
    ['a word', 'y'.repeat(200_000)],
    ['words', 'lorem ipsum '.repeat(20_000)],
    ['wide characters', '한국어'.repeat(20_000)],
  ])('takes a huge cell of %s', (_, cell) => {
    const lines = linesOf(columns, [['GET', cell, 'AuthGuard', '']], 80);
    expect(Math.max(...lines.map((line) => stringWidth(line)))).toBeLessThanOrEqual(80);
    expect(lines.join('').replace(/[^ylorem한국어]/g, '').length).toBeGreaterThan(cell.length / 2);
  });

  it('takes 5,000 rows', () => {
    const [first, second] = routesTable().rows;
    const rows = Array.from({ length: 2500 }, (): Row[] => [first ?? [], second ?? []]).flat();
    const lines = linesOf(routesTable().columns, rows, 80);
    expect(lines.filter((line) => line.startsWith('GET'))).toHaveLength(5000);
  });
});
