import type { Cell, Line } from '../../report/report.js';
import { cellLines } from '../layout/cell-lines.js';
import { type PieceLine, toPieces } from '../layout/piece.js';
import { isBetweenHumps, isBetweenParts } from '../layout/seams.js';
import { markupEscaped } from './escape-html.js';

/** One line of a report, its tones as classes. */
export function inline(line: Line): string {
  return piecesToHtml(toPieces(line));
}

export function piecesToHtml(pieces: PieceLine, escaped = markupEscaped): string {
  return pieces
    .map(({ text, tone }) => {
      if (tone === 'plain') return escaped(text);
      if (tone === 'code') return `<code>${escaped(text)}</code>`;
      const tag = tone === 'strong' ? 'strong' : 'span';
      return `<${tag} class="${tone}">${escaped(text)}</${tag}>`;
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

/** A cell of a table, whose long names may be broken at their seams: a column gets no wider for them. */
export function breakableCell(cell: Cell): string {
  return cellLines(cell)
    .map((line) => piecesToHtml(toPieces(line), breakable))
    .join('<br>');
}

function breakable(text: string): string {
  return text
    .split(LONG_WORDS)
    .map((part, index) => {
      const isLong = index % 2 === 1;
      return isLong ? partsOf(part).map(markupEscaped).join('<wbr>') : markupEscaped(part);
    })
    .join('');
}

/** Shorter words are better not broken. */
const LONG_WORDS = /(\S{16,})/;

function partsOf(word: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 1; at < word.length; at++) {
    const [before, after] = [word.charAt(at - 1), word.charAt(at)];
    if (isBetweenParts(before, after) || isBetweenHumps(before, after)) {
      parts.push(word.slice(start, at));
      start = at;
    }
  }
  return [...parts, word.slice(start)];
}

/** A text that stands behind another. */
export function inlineAside(aside: string | undefined): string {
  return aside ? ` ${inline({ tone: 'muted', text: aside })}` : '';
}
