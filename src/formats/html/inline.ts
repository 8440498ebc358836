import type { Cell, Line } from '../../report/report.js';
import { cellLines } from '../layout/cell-lines.js';
import { type PieceLine, toPieces } from '../layout/piece.js';
import { markupEscaped } from './escape-html.js';

/** One line of a report, its tones as classes. */
export function inline(line: Line): string {
  return piecesToHtml(toPieces(line));
}

export function piecesToHtml(pieces: PieceLine): string {
  return pieces
    .map(({ text, tone }) => {
      if (tone === 'plain') return markupEscaped(text);
      if (tone === 'code') return `<code>${markupEscaped(text)}</code>`;
      const tag = tone === 'strong' ? 'strong' : 'span';
      return `<${tag} class="${tone}">${markupEscaped(text)}</${tag}>`;
    })
    .join('');
}

/** Lines beneath each other. */
export function inlineLines(lines: readonly Line[]): string {
  return lines.map((line) => inline(line)).join('<br>');
}

export function inlineCell(cell: Cell): string {
  return inlineLines(cellLines(cell));
}

/** A text that stands behind another. */
export function inlineAside(aside: string | undefined): string {
  return aside ? ` ${inline({ tone: 'muted', text: aside })}` : '';
}
