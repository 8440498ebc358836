import type { Cell, Line } from '../../report/report.js';
import { escapeText } from '../escape-text.js';
import { cellLines } from '../layout/cell-lines.js';
import { toPieces } from '../layout/piece.js';
import { escapeInside, escapeMarkdown } from './escape-markdown.js';

/** One line of a report as text of a paragraph, list item or heading. */
export function inline(line: Line): string {
  const pieces = toPieces(line);
  const textAt = (at: number): string => pieces[at]?.text ?? '';
  return pieces
    .map(({ text, tone }, at) => {
      if (tone === 'code' && isSafeCode(text)) return `\`${text}\``;
      const isStrong = tone === 'strong' && isApart(textAt(at - 1), text, textAt(at + 1));
      // Only the beginning of a line can begin a block.
      const escaped = at === 0 && !isStrong ? escapeMarkdown(text) : escapeInside(text);
      return isStrong ? `**${escaped}**` : escaped;
    })
    .join('');
}

/** A text that stands behind another. */
export function inlineAside(aside: string | undefined): string {
  return aside ? ` · ${escapeInside(escapeText(aside))}` : '';
}

/** The lines of a cell in one line. */
export function inlineCell(cell: Cell): string {
  return cellLines(cell)
    .map((line) => inline(line))
    .join('<br>');
}

/** In code nothing can be escaped but the bars of a table, and those only there. */
function isSafeCode(text: string): boolean {
  return text !== '' && !/[`|\n]/.test(text);
}

/** Asterisks beside a letter would be shown. */
function isApart(before: string, text: string, after: string): boolean {
  return /(^|\s)$/.test(before) && /^\S(.*\S)?$/.test(text) && /^(\s|$)/.test(after);
}
