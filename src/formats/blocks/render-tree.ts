import type { TreeBlock, TreeNode } from '../../report/report.js';
import { hangLines } from '../layout/hang-lines.js';
import { type PieceLine, toPieces, widthOf } from '../layout/piece.js';
import { wrapLine, wrapLines } from '../layout/wrap-line.js';
import {
  alignCells,
  type CellWidths,
  cellWidths,
  titlesOfTree,
  totalOf,
  withCellsBehind,
} from './tree-cells.js';

/** Cells take a third of the width at most: where that does not do, they stand behind the lines. */
export function renderTree(block: TreeBlock, width: number | null): PieceLine[] {
  const widths = cellWidths(block);
  if (width !== null && totalOf(widths) > width / 3) {
    return renderNodes(block.roots.map(withCellsBehind), [], width);
  }
  const titles = titlesOfTree(block, widths);
  return [...(titles ? [titles] : []), ...renderNodes(block.roots, widths, width)];
}

function renderNodes(
  roots: readonly TreeNode[],
  widths: CellWidths,
  width: number | null,
): PieceLine[] {
  const frame = { widths, room: width === null ? null : width - totalOf(widths) };
  return roots.flatMap((root) => renderNode(root, { own: '', below: '' }, frame));
}

interface Frame {
  widths: CellWidths;
  /** What is left for the tree. */
  room: number | null;
}

/** The guides before a node's own line, and before everything beneath it: equally long. */
interface Guides {
  own: string;
  below: string;
}

function renderNode(node: TreeNode, guides: Guides, frame: Frame): PieceLine[] {
  const { children, cells = [] } = node;
  const before = alignCells(
    cells.map((cell) => toPieces(cell)),
    frame.widths,
  );
  return [
    ...hangLines(before, linesOf(node, guides, frame.room)),
    ...children.flatMap((child, index) =>
      renderNode(child, guidesOf(guides.below, index === children.length - 1), frame),
    ),
  ];
}

function linesOf(node: TreeNode, guides: Guides, width: number | null): PieceLine[] {
  const prefix = guide(guides.own, width);
  const stem = node.children.length > 0 ? '│ ' : '  ';
  const line = toPieces(node.line);
  const room = width === null ? null : width - widthOf(prefix);
  const hanging = room === null ? null : room - stem.length;
  const fits = room === null || widthOf(line) <= room;
  const own = fits ? [line] : wrapLine(line, hanging);
  const more = (node.more ?? []).map((one) => toPieces(one));
  return hangLines(
    prefix,
    [...own, ...wrapLines(more, hanging)],
    [...guide(guides.below, width), { text: stem, tone: 'muted' }],
  );
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
