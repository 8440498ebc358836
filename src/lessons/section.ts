import type { Block, HeadingBlock, Line } from '../report/report.js';

/** Chooses the blocks from a heading that begins so to the next one that is not beneath it. */
export function section(title: string): (blocks: readonly Block[]) => readonly Block[] {
  return (blocks) => {
    const start = blocks.findIndex(
      (block) => block.kind === 'heading' && textOf(block.text).startsWith(title),
    );
    if (start < 0) throw new Error(`no section ${title}`);
    const { level } = blocks[start] as HeadingBlock;
    const length = blocks
      .slice(start + 1)
      .findIndex((block) => block.kind === 'heading' && block.level <= level);
    return blocks.slice(start, length < 0 ? undefined : start + 1 + length);
  };
}

function textOf(line: Line): string {
  if (typeof line === 'string') return line;
  const spans = 'text' in line ? [line] : line;
  return spans.map((part) => (typeof part === 'string' ? part : part.text)).join('');
}

/** Chooses the blocks before a heading that begins so. */
export function upTo(title: string): (blocks: readonly Block[]) => readonly Block[] {
  return (blocks) => {
    const end = blocks.findIndex(
      (block) => block.kind === 'heading' && textOf(block.text).startsWith(title),
    );
    if (end < 0) throw new Error(`no section ${title}`);
    return blocks.slice(0, end);
  };
}
