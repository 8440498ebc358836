export interface SourceFile {
  /** Relative to the repository, with forward slashes. */
  file: string;
  text: string;
}

export interface FoundImport {
  specifier: string;
  line: number;
}

/** Between `import` or `export` and its `from` stand names only: no quote, no bracket of a call. */
const NAMES = String.raw`[^'"\`;()=]*?`;
const QUOTED = String.raw`(?<quote>['"\`])(?<specifier>(?:(?!\$\{)[^'"\`\n])+)\k<quote>`;

const FORMS = [
  // import a, { b } from 'x' · import type … · export * from 'x' · export { a } from 'x'
  String.raw`\b(?:import|export)\b${NAMES}\bfrom\s*${QUOTED}`,
  // import 'x'
  String.raw`\bimport\s*${QUOTED}`,
  // import('x') as an expression and as a type · require('x') · import a = require('x')
  String.raw`(?<![.\w$])(?:import|require)\s*\(\s*${QUOTED}`,
  // declare module 'x' · /// <reference types="x" />
  String.raw`\bdeclare\s+module\s+${QUOTED}`,
  String.raw`///\s*<reference\s+(?:types|path)\s*=\s*${QUOTED}`,
].map((form) => new RegExp(form, 'g'));

/**
 * Every module that a file names in an import, of whatever form. An import that
 * is only written in a comment or a string counts too: being told of one too
 * many is harmless, missing one is not. A name that is computed is not seen.
 */
export function findImports({ text }: SourceFile): FoundImport[] {
  const plain = withoutInnerComments(text);
  const found = FORMS.flatMap((form) => [...plain.matchAll(form)]).map(({ index, groups }) => ({
    specifier: groups?.['specifier'] ?? '',
    line: plain.slice(0, index).split('\n').length,
  }));
  return found.sort((one, other) => one.line - other.line);
}

/** `import(/* why *\/ 'x')`: blanks keep the lines as they are. */
function withoutInnerComments(text: string): string {
  return text.replace(/\/\*[^'"`]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
}
