/**
 * Printable text as GitHub flavoured Markdown that shows exactly it: nothing in it
 * becomes markup, HTML or a link, also where it begins a line.
 */
export function escapeMarkdown(text: string): string {
  return escapeInside(text)
    .replace(/^ +/, (blanks) => '&nbsp;'.repeat(blanks.length))
    .replace(BLOCK_START, '$1\\$2');
}

/** The same for text that something stands before. */
export function escapeInside(text: string): string {
  return text.replace(MARKUP, '\\$&');
}

/** An underscore inside a word is none; `&` only begins an entity; the last ones would make links. */
const MARKUP = new RegExp(
  [
    String.raw`[\\\x60*[\]<>#|~$]`,
    String.raw`(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])`,
    String.raw`&(?=[#\p{L}])`,
    String.raw`:(?=//)|(?<=www)\.|@`,
  ].join('|'),
  'giu',
);

/** What would begin a list, a rule, a heading or a table. */
const BLOCK_START = /^((?:&nbsp;)*\d*)([-+=:.)])/;
