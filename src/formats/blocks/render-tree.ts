import type { TreeBlock, TreeNode } from '../../report/report.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, toPieces, widthOf } from '../layout/piece.js';
import { wrapLine } from '../layout/wrap-line.js';

export function renderTree(block: TreeBlock, width: number | null): PieceLine[] {
  return block.roots.flatMap((root) => renderNode(root, { own: '', below: '' }, width));
}

/** The guides before a node's own line, and before everything beneath it: equally long. */
interface Guides {
  own: string;
  below: string;
}

function renderNode(node: TreeNode, guides: Guides, width: number | null): PieceLine[] {
  const prefix = guide(guides.own, width);
  const stem = node.children.length > 0 ? '│ ' : '  ';
  const line = toPieces(node.line);
  const room = width === null ? null : width - widthOf(prefix);
  const fits = room === null || widthOf(line) <= room;
  return [
    ...hangLines(prefix, fits ? [line] : wrapLine(line, room - stem.length), [
      ...guide(guides.below, width),
      { text: stem, tone: 'muted' },
    ]),
    ...node.children.flatMap((child, index) =>
      renderNode(child, guidesOf(guides.below, index === node.children.length - 1), width),
    ),
  ];
}

function guidesOf(below: string, isLast: boolean): Guides {
  return isLast
    ? { own: `${below}└─ `, below: `${below}   ` }
    : { own: `${below}├─ `, below: `${below}│  ` };
}

/** Guides take half of the width at most: deeper down, the outer ones are left out. */
function guide(text: string, width: number | null): PieceLine {
  const most = width === null ? Infinity : Math.floor(width / 2);
  const shown = text.length > most ? `…${text.slice(text.length - most + 1)}` : text;
  return [{ text: shown, tone: 'muted' }];
}
