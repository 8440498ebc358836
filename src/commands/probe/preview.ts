import { stripVTControlCharacters } from 'node:util';
import type { CodeBlock } from '../../report/report.js';
import { shorten } from '../../report/shorten.js';

const MAX_LINES = 40;
const MAX_CHARACTERS = 4096;

/** A value as code for people, with its end left out where it is long. */
export function previewJson(value: unknown): CodeBlock {
  return { kind: 'code', language: 'json', text: bounded(JSON.stringify(value, null, 2) ?? '') };
}

export function previewText(text: string): CodeBlock {
  return { kind: 'code', language: 'text', text: bounded(text) };
}

/** A value on one line, for a cell of a table. */
export function compactJson(value: unknown): string {
  return value === undefined ? 'nothing' : oneLine(JSON.stringify(value));
}

const MAX_LINE = 200;

/** A text without colours that fits on one line; line feeds are shown escaped. */
export function oneLine(text: string): string {
  const line = stripVTControlCharacters(text)
    .replaceAll('\t', '  ')
    .replace(/[\r\n\u2028\u2029]/g, (feed) => JSON.stringify(feed).slice(1, -1));
  return shorten(line, MAX_LINE);
}

function bounded(text: string): string {
  const lines = text.split('\n');
  const kept = lines.slice(0, MAX_LINES).join('\n');
  if (kept.length > MAX_CHARACTERS) {
    const cut = shorten(kept, MAX_CHARACTERS).slice(0, -1);
    const more = text.length - cut.length;
    return `${cut}\n… ${more} more characters, --json shows all`;
  }
  const more = lines.length - MAX_LINES;
  return more > 0 ? `${kept}\n… ${plural(more, 'more line')}, --json shows all` : text;
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
