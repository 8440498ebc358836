import type { Column } from '../../report/report.js';
import { escapeHtml } from './escape-html.js';

export interface HtmlColumn {
  title: string;
  align?: Column['align'] | undefined;
}

export interface HtmlCell {
  html: string;
  /** Levels by which it is indented. */
  depth?: number;
}

/** Deeper levels are indented no further. */
export const MOST_DEPTH = 24;

/** A table from cells that are HTML already, in a region that scrolls by itself, also with the keyboard. */
export function drawRows(
  columns: readonly HtmlColumn[],
  rows: readonly (readonly HtmlCell[])[],
): string {
  const titles = columns.map(({ title }) => escapeHtml(title));
  const aligned = columns.map(({ align }) => (align === 'right' ? ['right'] : []));
  const head = titles.map((title, at) => `<th scope="col"${classOf(aligned[at])}>${title}</th>`);
  const body = rows.map((row) => {
    const cells = columns.map((_, at) => {
      const { html, depth = 0 } = row[at] ?? { html: '' };
      const indent = depth > 0 ? [`d${Math.min(depth, MOST_DEPTH)}`] : [];
      return `<td${classOf([...(aligned[at] ?? []), ...indent])}>${html}</td>`;
    });
    return `<tr>${cells.join('')}</tr>\n`;
  });
  const label = titles.filter((title) => title !== '').join(', ');
  return `<div class="scroll" role="region" tabindex="0" aria-label="${label}"><table>
<thead><tr>${head.join('')}</tr></thead>
<tbody>
${body.join('')}</tbody>
</table></div>`;
}

function classOf(names: readonly string[] = []): string {
  return names.length > 0 ? ` class="${names.join(' ')}"` : '';
}
