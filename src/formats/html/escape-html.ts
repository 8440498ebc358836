import { escapeText } from '../escape-text.js';

/** Text as it may stand between tags and in a quoted attribute; what cannot be seen is shown escaped. */
export function escapeHtml(text: string): string {
  return markupEscaped(escapeText(text));
}

/** The same for text whose invisible characters are escaped already. */
export function markupEscaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
