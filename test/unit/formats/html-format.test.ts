import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { palette } from '../../../dist/formats/html/palette.js';
import { htmlFormat } from '../../../dist/formats/html-format.js';
import { type Block, span } from '../../../src/report/report.js';
import { everywhere } from './everywhere.js';
import { sampleRecording } from '../model/sample-recording.js';
import { everyBlock, reportOf } from './sample-report.js';

function render(...blocks: Block[]): string {
  return htmlFormat(reportOf(...blocks));
}

function between(text: string, start: string, end: string): string[] {
  return text
    .split(start)
    .slice(1)
    .map((part) => part.split(end)[0] ?? '');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

/** What stands in the main part. */
function bodyOf(...blocks: Block[]): string {
  return (
    /<main[^>]*>\n(?:<h1 class="hidden">[^\n]*\n)?([^]*)\n<\/main>/.exec(render(...blocks))?.[1] ??
    ''
  );
}

describe('htmlFormat', () => {
  it('makes one page that loads nothing and lets only its own style sheet and script in', () => {
    const page = render(...everyBlock());
    const [styles = ''] = between(page, '<style>', '</style>');
    const [script = ''] = between(page, '<script>', '</script>');
    expect(between(page, 'Content-Security-Policy" content="', '"')).toEqual([
      `default-src 'none'; style-src '${hashOf(styles)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`,
    ]);
    expect(page.startsWith('<!doctype html>\n<html lang="en">')).toBe(true);
    const markup = page.replace(styles, '').replace(script, '');
    expect(markup).not.toMatch(/<link|<iframe|\bsrc=|https?:|style="|<script>[^<]/);
    expect(styles).not.toMatch(/url\(|@import|http/);
    expect(script.length).toBeGreaterThan(5000);
    expect(script).not.toMatch(/<\/script|<!--|https?:|fetch\(|innerHTML|eval\(/);
  });

  it('has no script where nothing plays', () => {
    const page = render({ kind: 'text', lines: ['a'] });
    expect(page).not.toContain('<script');
    expect(page).toMatch(/content="default-src 'none'; style-src '[^']*'; base-uri/);
  });

  it('takes its title and its language from the report', () => {
    const heading: Block = { kind: 'heading', level: 1, text: ['Users ', span('muted', '<b>')] };
    const page = htmlFormat({ ...reportOf(heading), language: 'ko' });
    expect(page).toContain('<title>Users &lt;b&gt; · nest-inspect</title>');
    expect(page).toContain('<html lang="ko">');
    expect(page).toContain('큰 글자');
    expect(render()).toContain('<title>nest-inspect</title>');
  });

  it('has a heading of the first level in any case', () => {
    const h1s = (page: string) => page.match(/<h1/g) ?? [];
    expect(h1s(render())).toHaveLength(1);
    expect(h1s(render({ kind: 'heading', level: 2, text: 'Two' }))).toHaveLength(1);
    expect(h1s(render({ kind: 'heading', level: 1, text: 'One' }))).toHaveLength(1);
  });

  it('lists the contents of a longer report', () => {
    const headings = ['a', 'b', 'c', 'd'].map((text): Block => ({
      kind: 'heading',
      level: 2,
      text,
    }));
    expect(render(...headings.slice(1))).not.toContain('<nav');
    const page = render(...headings);
    expect(page).toContain('<li><a href="#part-4">d</a></li>');
    expect(page).toContain('<h2 id="part-4">d</h2>');
  });

  it('writes texts, facts and code', () => {
    expect(bodyOf({ kind: 'text', lines: ['a', span('good', 'b'), '', 'c'] })).toBe(
      '<p>a\n<span class="good">b</span></p>\n<p>c</p>',
    );
    expect(bodyOf({ kind: 'facts', rows: [{ label: 'a', value: { lines: ['b', 'c'] } }] })).toBe(
      '<dl>\n<div><dt>a</dt><dd>b<br>c</dd></div>\n</dl>',
    );
    expect(bodyOf({ kind: 'code', language: 'json', text: '{"a":1}\n' })).toBe(
      '<pre><code>{<span class="key">&quot;a&quot;</span>:<span class="number">1</span>}</code></pre>',
    );
  });

  it('writes tables with scopes, in a region that the keyboard reaches', () => {
    const html = bodyOf({
      kind: 'table',
      columns: [
        { title: 'Path', yields: 0 },
        { title: 'ms', yields: 0, align: 'right' },
      ],
      rows: [['/a', '1'], ['/b']],
    });
    expect(html).toContain('<div class="scroll" role="region" tabindex="0" aria-label="Path, ms">');
    expect(html).toContain('<th scope="col">Path</th><th scope="col" class="right">ms</th>');
    expect(html).toContain('<tr><td>/a</td><td class="right">1</td></tr>');
    expect(html).toContain('<tr><td>/b</td><td class="right"></td></tr>');
  });

  it('lets long names in tables break at their seams, and nothing else', () => {
    const cells = ['HttpServiceExceptionFilter', 'a text of several short words', '/users/:id'];
    const page = bodyOf({
      kind: 'table',
      columns: cells.map((title) => ({ title, yields: 0 })),
      rows: [cells.map((cell) => cell), [span('muted', '@nestjs/core/<scanner>.js:372'), '', '']],
    });
    expect(page).toContain('<td>Http<wbr>Service<wbr>Exception<wbr>Filter</td>');
    expect(page).toContain('<td>a text of several short words</td><td>/users/:id</td>');
    expect(page).toContain('@nestjs<wbr>/core<wbr>/&lt;scanner&gt;<wbr>.js:372');
  });

  it('puts the numbers of lines in a column before code, with the indent of each line', () => {
    const page = bodyOf({
      kind: 'code',
      language: 'javascript',
      text: 'a\n/** … */\n\n    return b',
      numbers: [9, null, 11, 12],
    });
    const line = (before: string, code: string): string =>
      `<span class="line"><span><span class="number">${before}</span><span>${code}</span></span>`;
    expect(page).toBe(
      `<pre><code>${[
        line(' 9  </span>', 'a\n'),
        line('    </span>', '<span class="muted">/** … */</span>\n'),
        line('11  </span>', '\n'),
        line('12  </span>    ', '<span class="keyword">return</span> b'),
      ].join('')}</code></pre>`,
    );
  });

  it('writes trees as lists, and as tables where columns stand before them', () => {
    const roots = [{ line: 'App', children: [{ line: 'Users', more: ['x'], children: [] }] }];
    expect(bodyOf({ kind: 'tree', roots })).toBe(
      '<ul class="tree">\n<li>App<ul>\n<li>Users<div class="more">x</div></li>\n</ul></li>\n</ul>',
    );
    const timed = [{ line: 'App', cells: ['1 ms'], children: [{ line: 'Users', children: [] }] }];
    const html = bodyOf({ kind: 'tree', columns: ['took', 'what'], roots: timed });
    expect(html).toContain('<td class="right">1 ms</td><td>App</td>');
    expect(html).toContain('<td class="right"></td><td class="d1">Users</td>');
  });

  it('writes a timeline as a table with bars', () => {
    const html = bodyOf({
      kind: 'timeline',
      unit: 'µs',
      total: 1000,
      lanes: [
        { label: 'scan', start: 500, duration: 250, depth: 2, tone: 'good', aside: '2' },
        { label: 'end', start: 1000, duration: 0, depth: 0 },
      ],
    });
    expect(html).toContain('<td class="right">500 µs</td><td class="right">250 µs</td>');
    expect(html).toContain('<rect class="good" x="50%" width="25%"');
    expect(html).toContain('<rect class="transport" x="99.6%" width="0.4%"');
    expect(html).toContain('<td class="d2">scan <span class="muted">2</span></td>');
  });

  it('says what an arrow of a flow means', () => {
    const html = bodyOf({ kind: 'flow', steps: [{ direction: 'in', line: 'ack' }] });
    expect(html).toContain('<span class="sign" role="img" aria-label="received">←</span>ack');
  });
});

const HOSTILE = [
  '<img src=x onerror=alert(1)>',
  '</title></style><script>alert(1)</script>',
  '"><svg onload=alert(1)>',
  "' onmouseover='alert(1)",
  '--><b>',
  '&lt;b&gt;',
  ']]><x>',
];

const JSON_COLOURS = /<span class="(?:key|string|number|literal)">|<\/span>/g;

describe('text of a report stays text', () => {
  /** Without the values of attributes, and without what depends on the text: the colours of JSON, and where long words may break. */
  const tagsOf = (page: string): string[] =>
    (
      page
        .replace(JSON_COLOURS, '')
        .replaceAll('<wbr>', '')
        .match(/<[^>]*>/g) ?? []
    ).map((tag) => tag.replace(/"[^"]*"/g, '""'));
  const usual = tagsOf(render(...everywhere('text')));

  it.each(HOSTILE)('%j', (text) => {
    expect(usual.length).toBeGreaterThan(50);
    expect(tagsOf(render(...everywhere(text)))).toEqual(usual);
  });

  it.each(HOSTILE)('%j in a recording', (text) => {
    const page = render({ kind: 'recording', recording: sampleRecording(text) });
    const [json = ''] = between(page, '<script type="application/json">', '</script>');
    expect(json).not.toContain('<');
    expect(JSON.parse(json)).toMatchObject({
      recording: { exchange: { sent: { body: { name: text } } } },
    });
    const plain = render({ kind: 'recording', recording: sampleRecording('text') });
    expect(tagsOf(page)).toEqual(tagsOf(plain));
  });

  it('makes no control character of it', () => {
    const page = render(...everywhere('a\u001b\u009b\u202e\u2028\rb'));
    expect(page.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\p{Bidi_Control}]/u);
    expect(page).toContain('a\\x1b\\x9b\\u202e\\u2028\\rb');
  });
});

describe('the palette', () => {
  const { ground, panel, mark, rule: _rule, focus: _focus, edge: _edge, ...inks } = palette;
  const pairs = Object.entries(inks).flatMap(([name, ink]) =>
    ([0, 1] as const).flatMap((side) =>
      [ground, panel, mark].map((back) => [name, ink[side], back[side]] as const),
    ),
  );

  it.each(pairs)('%s %s has contrast on %s', (_name, ink, back) => {
    expect(contrast(ink, back)).toBeGreaterThanOrEqual(4.5);
  });

  it.each([0, 1] as const)(
    'edges of controls and the focus can be told from the ground (%i)',
    (side) => {
      expect(contrast(palette.edge[side], ground[side])).toBeGreaterThanOrEqual(3);
      expect(contrast(palette.focus[side], ground[side])).toBeGreaterThanOrEqual(3);
    },
  );

  it('is measured as the guidelines say', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
  });
});

/** As WCAG 2 defines it. */
function contrast(one: string, other: string): number {
  const [high = 0, low = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
