import type { Block } from '../../report/report.js';
import type { PieceLine } from '../layout/piece.js';
import { renderCode } from './render-code.js';
import { renderFacts } from './render-facts.js';
import { renderFlow } from './render-flow.js';
import { renderHeading } from './render-heading.js';
import { renderRecording } from './render-recording.js';
import { renderTable } from './render-table.js';
import { renderText } from './render-text.js';
import { renderTimeline } from './render-timeline.js';
import { renderTree } from './render-tree.js';

type Render<B extends Block> = (block: B, width: number | null) => PieceLine[];

/** Total over the kinds: a new kind of block does not compile until it has a renderer. */
const renderers = {
  heading: renderHeading,
  text: renderText,
  facts: renderFacts,
  table: renderTable,
  tree: renderTree,
  code: renderCode,
  flow: renderFlow,
  timeline: renderTimeline,
  recording: renderRecording,
} satisfies { [Kind in Block['kind']]: Render<Extract<Block, { kind: Kind }>> } & Record<
  Block['kind'],
  unknown
>;

/** The lines of one block; none is wider than `width`. */
export function renderBlock(block: Block, width: number | null): PieceLine[] {
  const render = renderers[block.kind] as Render<Block>;
  return render(block, width);
}
