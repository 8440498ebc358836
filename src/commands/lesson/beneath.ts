import type { Block } from '../../report/report.js';

/** Blocks of a command inside of a lesson, whose own headings stand above theirs. */
export function beneath(blocks: readonly Block[]): Block[] {
  return blocks.map((block) => (block.kind === 'heading' ? { ...block, level: 3 } : block));
}
