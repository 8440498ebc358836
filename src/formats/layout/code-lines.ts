import { escapeText } from '../escape-text.js';

/** Code as escaped lines: its line feeds and tabs are layout, every other control character is shown. */
export function codeLines(text: string): string[] {
  const lines = text.split(/\r?\n/);
  while (lines.at(-1) === '') lines.pop();
  return lines.map((line) => escapeText(line.replaceAll('\t', ' '.repeat(TAB))));
}

const TAB = 2;
