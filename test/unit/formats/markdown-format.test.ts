import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { markdownFormat } from '../../../src/formats/markdown-format.js';
import { type Block, type Line, span } from '../../../src/report/report.js';
import { everywhere } from './everywhere.js';
import { everyBlock, reportOf } from './sample-report.js';

function render(...blocks: Block[]): string {
  return markdownFormat(reportOf(...blocks));
}

function paragraph(...lines: Line[]): string {
  return render({ kind: 'text', lines });
}

/** As a reader of GitHub flavoured Markdown shows it. */
function shown(markdown: string): string {
  return marked.parse(markdown, { async: false, gfm: true });
}

/** Names of the elements in some HTML, each once. */
function elementsIn(html: string): string[] {
  return [...new Set([...html.matchAll(/<([a-z0-9]+)/g)].map(([, name]) => name ?? ''))].sort();
}

function textIn(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replaceAll('&nbsp;', ' ')
    .replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => ENTITIES[name] ?? '');
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', quot: '"', '#39': "'", amp: '&' };

describe('markdownFormat', () => {
  it('writes headings, paragraphs and facts', () => {
    expect(
      render(
        { kind: 'heading', level: 2, text: 'HTTP routes', aside: '4' },
        { kind: 'text', lines: ['one', '', 'two', '  three'] },
        {
          kind: 'facts',
          rows: [
            { label: 'entry', value: 'src/main.ts' },
            { label: 'gaps', value: { lines: ['a', 'b'] } },
          ],
        },
        { kind: 'facts', rows: [] },
      ),
    ).toBe(
      [
        '## HTTP routes · 4',
        '',
        'one',
        '',
        'two\\',
        '&nbsp;&nbsp;three',
        '',
        '- entry: src/main.ts',
        '- gaps: a<br>b',
        '',
      ].join('\n'),
    );
  });

  it('writes tables whose source is aligned too', () => {
    const table = render({
      kind: 'table',
      columns: [
        { title: 'Path', yields: 0 },
        { title: 'ms', yields: 0, align: 'right' },
      ],
      rows: [['/用户', '1'], [{ lines: ['/a|b', '/c'] }, '22'], ['x'.repeat(50)]],
    });
    expect(table.split('\n')).toEqual([
      '| Path        |  ms |',
      '| ----------- | --: |',
      '| /用户       |   1 |',
      '| /a\\|b<br>/c |  22 |',
      `| ${'x'.repeat(50)} |     |`,
      '',
    ]);
    expect(shown(table).match(/<tr>/g)).toHaveLength(4);
  });

  it('draws trees and timelines, and lists the steps of a flow', () => {
    const output = render(
      { kind: 'tree', roots: [{ line: 'App', children: [{ line: 'Users', children: [] }] }] },
      {
        kind: 'timeline',
        unit: 'µs',
        total: 1000,
        lanes: [{ label: 'scan', start: 500, duration: 250, depth: 1, aside: '2' }],
      },
      {
        kind: 'flow',
        steps: [
          {
            direction: 'out',
            line: ['emit ', span('strong', 'hello')],
            body: { kind: 'code', language: 'json', text: '{\n  "a": 1\n}' },
          },
          { direction: 'in', line: 'ack' },
        ],
      },
    );
    expect(output).toContain('```text\nApp\n└─ Users\n```\n');
    expect(output).toContain('| 500 µs | 250 µs | `············██████······`');
    expect(output).toContain('| &nbsp;&nbsp;scan · 2 ');
    expect(output).toContain(
      '- → emit **hello**\n\n  ```json\n  {\n    "a": 1\n  }\n  ```\n\n- ← ack\n',
    );
    expect(elementsIn(shown(output))).toContain('pre');
  });

  it('keeps Chinese and Korean as they are', () => {
    expect(paragraph('사용자 用户 👩‍💻')).toBe('사용자 用户 👩‍💻\n');
  });

  it('ends every report with one line feed and no line with a blank', () => {
    expect(render()).toBe('\n');
    expect(render(...everyBlock())).toMatch(/[^\n]\n$/);
    expect(render(...everyBlock())).not.toMatch(/ $/m);
  });

  it('emphasises only what stands apart', () => {
    const strong = span('strong', 'b');
    expect(paragraph(['a ', strong, ' c'], ['a', strong], [strong])).toBe(
      'a **b** c\\\nab\\\n**b**\n',
    );
  });
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</td></tr></table><script>alert(1)</script>',
  '[a](javascript:alert(1))',
  '![a](http://example.org/a.png)',
  '[a]: http://example.org',
  'http://example.org/a',
  'www.example.org',
  'someone@example.org',
  '<http://example.org>',
  '`code` ``two`` ```three',
  '```\n# out of the fence\n```',
  '~~~\nout\n~~~',
  '**bold** _soft_ *soft* ~~gone~~ __bold__',
  '# heading',
  '- item',
  '+ item',
  '* item',
  '1. item',
  '12) item',
  '> quote',
  '---',
  '===',
  ':-: | :-:',
  '| a | b |',
  'a | b',
  '&lt;b&gt; &copy; &#35;',
  '\\<b> \\`x` ends in \\',
  '    indented',
  '- [x] task',
  '<!-- hidden -->',
  '$x$ $$y$$',
  '\u001b[31m \u202e \u200b',
];

describe('text of a report stays text', () => {
  const usual = elementsIn(shown(render(...everywhere('text'))));

  it.each(HOSTILE)('%j', (text) => {
    const html = shown(render(...everywhere(text)));
    expect(elementsIn(html).filter((name) => !usual.includes(name) && name !== 'br')).toEqual([]);
    expect(html).not.toMatch(/<(em|del|img|script|a|h[456]|blockquote|input|hr)\b/);
  });

  it.each(HOSTILE.filter((text) => !/\p{Cc}/u.test(text)))('%j is shown as it is', (text) => {
    expect(textIn(shown(paragraph(text))).trimEnd()).toBe(text);
    expect(textIn(shown(paragraph(['a ', text]))).trimEnd()).toBe(`a ${text}`);
  });

  it('and code stays in its fence', () => {
    const text = '```\n````js\n<b>\n~~~~~\n';
    const output = render({ kind: 'code', language: 'text', text });
    expect(output).toBe(`\`\`\`\`\`text\n${text}\`\`\`\`\`\n`);
    expect(elementsIn(shown(output))).toEqual(['code', 'pre']);
  });

  it('makes no control character of it', () => {
    const output = render(...everywhere('a\u001b\u009b\u202e\u2028\rb'));
    expect(output.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\p{Bidi_Control}]/u);
  });
});
