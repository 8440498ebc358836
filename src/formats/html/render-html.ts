import type { Block, HeadingBlock } from '../../report/report.js';
import { codeBlockPieces } from '../layout/code-block-pieces.js';
import { codeGutter } from '../layout/code-gutter.js';
import { type PieceLine, textOf } from '../layout/piece.js';
import { drawRows } from './draw-rows.js';
import { breakableCell, inline, inlineAside, inlineCell, piecesToHtml } from './inline.js';
import { renderRecording } from './render-recording.js';
import { renderTimeline } from './render-timeline.js';
import { renderTree } from './render-tree.js';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** Total over the kinds: a new kind of block does not compile until it has a renderer. */
const renderers: { [Kind in Block['kind']]: (block: BlockOf<Kind>) => string } = {
  heading: (block) => renderHeading(block),
  text: renderText,
  facts: renderFacts,
  table: renderTable,
  tree: renderTree,
  code: renderCode,
  flow: renderFlow,
  timeline: renderTimeline,
  recording: (block) => renderRecording(block),
};

/** The elements of one block. */
export function renderHtml(block: Block): string {
  const render = renderers[block.kind] as (block: Block) => string;
  return render(block);
}

/** With an id where something links to it. */
export function renderHeading({ level, text, aside }: HeadingBlock, id?: string): string {
  return `<h${level}${id === undefined ? '' : ` id="${id}"`}>${inline(text)}${inlineAside(aside)}</h${level}>`;
}

/** Line feeds in it count; an empty line ends a paragraph. */
function renderText({ lines }: BlockOf<'text'>): string {
  const paragraphs = lines
    .map((line) => inline(line))
    .join('\n')
    .split(/\n{2,}/);
  return paragraphs
    .filter((text) => text.trim() !== '')
    .map((text) => `<p>${text}</p>`)
    .join('\n');
}

function renderFacts({ rows }: BlockOf<'facts'>): string {
  if (rows.length === 0) return '';
  const items = rows.map(
    ({ label, value }) => `<div><dt>${inline(label)}</dt><dd>${inlineCell(value)}</dd></div>`,
  );
  return `<dl>\n${items.join('\n')}\n</dl>`;
}

function renderTable({ columns, rows }: BlockOf<'table'>): string {
  if (columns.length === 0) return '';
  return drawRows(
    columns,
    rows.map((row) => row.map((cell) => ({ html: breakableCell(cell) }))),
  );
}

function renderCode(block: BlockOf<'code'>): string {
  const lines = codeBlockPieces(block);
  const gutter = block.numbers && codeGutter(block);
  const elements = gutter
    ? lines.map((line, at) => besideNumber(gutter(at), line, at === lines.length - 1))
    : [lines.map((line) => piecesToHtml(line)).join('\n')];
  return `<pre><code>${elements.join('')}</code></pre>`;
}

/** A line in two columns, so that what is wrapped of it begins neither beneath the number nor left of its indent. */
function besideNumber(number: PieceLine, line: PieceLine, isLast: boolean): string {
  const [first = { text: '', tone: 'plain' as const }, ...others] = line;
  const indent = textOf(line).search(/[^ ]|$/);
  const before = `${piecesToHtml(number)}${first.text.slice(0, indent)}`;
  const code = piecesToHtml([{ ...first, text: first.text.slice(indent) }, ...others]);
  return `<span class="line"><span>${before}</span><span>${code}${isLast ? '' : '\n'}</span></span>`;
}

function renderFlow({ steps }: BlockOf<'flow'>): string {
  const items = steps.map(({ direction, line, body }) => {
    const sign = SIGNS[direction];
    const shown = `<span class="sign" role="img" aria-label="${sign.said}">${sign.shown}</span>`;
    return `<li class="${direction}">${shown}${inline(line)}${body ? renderCode(body) : ''}</li>`;
  });
  return items.length === 0 ? '' : `<ol class="flow">\n${items.join('\n')}\n</ol>`;
}

const SIGNS = {
  out: { shown: '→', said: 'sent' },
  in: { shown: '←', said: 'received' },
  inside: { shown: '·', said: 'meanwhile' },
};
