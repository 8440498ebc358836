import type { TreeBlock, TreeNode } from '../../report/report.js';
import { type HtmlCell, drawRows } from './draw-rows.js';
import { inline, inlineLines } from './inline.js';

/** Lists in lists; where columns stand before the tree, a table whose last column is indented. */
export function renderTree(block: TreeBlock): string {
  const rows = rowsOf(block.roots, 0);
  const count = Math.max(0, ...rows.map(({ cells }) => cells.length));
  if (count === 0) return renderList(block.roots, ' class="tree"');
  const titles = [
    ...Array.from({ length: count }, (_, at) => block.columns?.[at] ?? ''),
    block.columns?.[count] ?? '',
  ];
  return drawRows(
    titles.map((title, at) => ({ title, align: at < count ? 'right' : 'left' })),
    rows.map(({ cells, own }) => [
      ...Array.from({ length: count }, (_, at) => cells[at] ?? EMPTY),
      own,
    ]),
  );
}

const EMPTY: HtmlCell = { html: '' };

function rowsOf(nodes: readonly TreeNode[], depth: number): { cells: HtmlCell[]; own: HtmlCell }[] {
  return nodes.flatMap((node) => [
    {
      cells: (node.cells ?? []).map((cell) => ({ html: inline(cell) })),
      own: { html: textOf(node), depth },
    },
    ...rowsOf(node.children, depth + 1),
  ]);
}

function renderList(nodes: readonly TreeNode[], attributes = ''): string {
  if (nodes.length === 0) return '';
  const items = nodes.map((node) => `<li>${textOf(node)}${renderList(node.children)}</li>`);
  return `<ul${attributes}>\n${items.join('\n')}\n</ul>`;
}

function textOf({ line, more = [] }: TreeNode): string {
  return `${inline(line)}${more.length > 0 ? `<div class="more">${inlineLines(more)}</div>` : ''}`;
}
