import type { Block, TableBlock, TreeBlock } from '../../report/report.js';
import { renderTree } from '../blocks/render-tree.js';
import { textOf } from '../layout/piece.js';
import { drawRows } from './draw-rows.js';
import { fence } from './fence.js';
import { inline, inlineAside, inlineCell } from './inline.js';
import { renderCode } from './render-code.js';
import { renderFlow } from './render-flow.js';
import { renderRecording } from './render-recording.js';
import { renderTimeline } from './render-timeline.js';

type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>;

/** Total over the kinds: a new kind of block does not compile until it has a renderer. */
const renderers: { [Kind in Block['kind']]: (block: BlockOf<Kind>) => string[] } = {
  heading: renderHeading,
  text: renderText,
  facts: renderFacts,
  table: renderTable,
  tree: renderDrawnTree,
  code: renderCode,
  flow: renderFlow,
  timeline: renderTimeline,
  recording: renderRecording,
};

/** The lines of one block. */
export function renderMarkdown(block: Block): string[] {
  const render = renderers[block.kind] as (block: Block) => string[];
  return render(block);
}

function renderHeading({ level, text, aside }: BlockOf<'heading'>): string[] {
  return [`${'#'.repeat(level)} ${inline(text)}${inlineAside(aside)}`];
}

/** An empty line ends a paragraph; every other line keeps its own. */
function renderText({ lines }: BlockOf<'text'>): string[] {
  const written = lines.map((line) => inline(line).trimEnd());
  return written.map((line, at) => (line !== '' && written[at + 1] ? `${line}\\` : line));
}

function renderFacts({ rows }: BlockOf<'facts'>): string[] {
  return rows.map(({ label, value }) => `- ${inline(label)}: ${inlineCell(value)}`.trimEnd());
}

function renderTable({ columns, rows }: TableBlock): string[] {
  if (columns.length === 0) return [];
  const titles = columns.map(({ title }) => inline(title));
  const aligns = columns.map(({ align }) => align);
  return drawRows(
    titles,
    rows.map((row) => row.map(inlineCell)),
    aligns,
  );
}

/** A list could not show what stands in columns before a tree. */
function renderDrawnTree(block: TreeBlock): string[] {
  if (block.roots.length === 0) return [];
  return fence(
    renderTree(block, DRAWN_WIDTH).map((line) => textOf(line).trimEnd()),
    'text',
  );
}

/** What GitHub shows without a scroll bar. */
const DRAWN_WIDTH = 90;
