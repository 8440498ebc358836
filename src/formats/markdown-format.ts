import type { Report } from '../report/report.js';
import { renderMarkdown } from './markdown/render-markdown.js';

/** The report's blocks as GitHub flavoured Markdown; text of a report stays text. */
export function markdownFormat({ blocks }: Report): string {
  const written = blocks.map((block) => renderMarkdown(block).join('\n').replace(/\n+$/, ''));
  return `${written.filter((text) => text !== '').join('\n\n')}\n`;
}
