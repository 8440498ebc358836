import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { tableFormat } from '../../../src/formats/table-format.js';
import { type Block, span } from '../../../src/report/report.js';
import { everywhere } from './everywhere.js';
import { WIDTHS, everyBlock, reportOf } from './sample-report.js';

function render(blocks: Block[], width: number | null = null, colour: 0 | 1 | 2 | 3 = 0): string {
  return tableFormat(reportOf(...blocks), { width, colour });
}

describe('tableFormat', () => {
  it.each(WIDTHS)('keeps every line within %i columns', (width) => {
    for (const colour of [0, 3] as const) {
      const lines = render(everyBlock(), width, colour).split('\n');
      expect(lines.filter((line) => stringWidth(line) > width)).toEqual([]);
    }
  });

  it.each([1, 2, 5, 10, 20])('survives %i columns', (width) => {
    expect(render(everyBlock(), width).length).toBeGreaterThan(100);
  });

  it('wraps nothing without a width', () => {
    const text = 'word '.repeat(1000).trim();
    const output = render(everywhere(text));
    expect(output.split(text)).toHaveLength(24);
  });

  it.each([...WIDTHS, null])(
    'ends lines without blanks and the output with one line feed (%s)',
    (width) => {
      for (const blocks of [
        everyBlock(),
        [{ kind: 'text', lines: ['a   ', '  ', ''] } satisfies Block],
      ]) {
        const output = render(blocks, width);
        expect(output).not.toMatch(/ $/m);
        expect(output).toMatch(/[^\n]\n$/);
      }
    },
  );

  it('makes one line feed of a report without blocks', () => {
    expect(render([])).toBe('\n');
    expect(render([{ kind: 'text', lines: [] }])).toBe('\n');
  });

  it('puts a blank line between blocks, but not behind a heading or for an empty block', () => {
    const output = render([
      { kind: 'heading', level: 1, text: 'One', aside: '2' },
      { kind: 'text', lines: ['a'] },
      { kind: 'facts', rows: [] },
      { kind: 'text', lines: ['b'] },
      { kind: 'heading', level: 2, text: 'Two' },
      { kind: 'code', language: 'text', text: 'c' },
    ]);
    expect(output).toBe('One  2\na\n\nb\n\nTwo\n  c\n');
  });

  it('sends no control character of a report to the terminal', () => {
    const bidi = [
      0x61c, 0x200e, 0x200f, 0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069,
    ];
    const controls = Array.from({ length: 0xa0 }, (_, code) => code).filter(
      (code) => code < 0x20 || code > 0x7e,
    );
    for (const code of [...controls, ...bidi, 0x200b, 0x2028, 0xfeff]) {
      const character = String.fromCharCode(code);
      for (const width of [20, null]) {
        const output = render(everywhere(`a${character}b`), width);
        expect(output.replaceAll('\n', '')).not.toMatch(
          /[\p{Cc}\u2028\ufeff\u200b\p{Bidi_Control}]/u,
        );
      }
    }
  });

  it('shows what it escaped', () => {
    expect(render(everywhere('a\u001b[2Jb')).split('a\\x1b[2Jb')).toHaveLength(24);
  });
});

describe('colours', () => {
  it('are absent at level 0', () => {
    expect(render(everyBlock(), 80, 0)).not.toContain('\u001b');
  });

  it('change no character', () => {
    const coloured = render(everyBlock(), 80, 1);
    expect(coloured).toContain('\u001b[');
    expect(stripVTControlCharacters(coloured)).toBe(render(everyBlock(), 80, 0));
  });

  it('follow the tones', () => {
    const tones = [
      'strong',
      'muted',
      'good',
      'warning',
      'error',
      'transport',
      'name',
      'plain',
    ] as const;
    const lines = render([{ kind: 'text', lines: tones.map((tone) => span(tone, 'x')) }], null, 1);
    expect(lines.trimEnd().split('\n')).toEqual([
      '\u001b[1mx\u001b[22m',
      '\u001b[2mx\u001b[22m',
      '\u001b[32mx\u001b[39m',
      '\u001b[33mx\u001b[39m',
      '\u001b[31mx\u001b[39m',
      '\u001b[36mx\u001b[39m',
      'x',
      'x',
    ]);
  });
});
