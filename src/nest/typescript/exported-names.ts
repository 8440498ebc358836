/** How the text behind a CommonJS module is found. */
export interface CommonJsTexts {
  /** The file that a specifier means; null where it cannot be told. */
  resolve(specifier: string, from: string): string | null;
  /** What runs under the path of a file. */
  read(file: string): string;
}

const NAMED = /\bexports\.([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*=(?!=)/gu;
const DEFINED = /\bObject\.defineProperty\(exports,\s*["']([^"'\n]+)["']/g;
const STAR = /\b__exportStar\(require\(["']([^"'\n]+)["']\),\s*exports\)/g;
const WHOLE = /\bmodule\.exports\s*=\s*\{([^}]*)\}/g;
const ENTRY =
  /^\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)(?:\s*:\s*[\p{ID_Start}$_][\p{ID_Continue}$]*)?\s*$/u;

/**
 * The names that an ES module may import from CommonJS beside `default`. Node
 * reads them from the text, before that runs; here it is what TypeScript emits.
 */
export function exportedNames(file: string, texts: CommonJsTexts): string[] {
  const files = new Set([file]);
  const names = new Set<string>();
  for (const one of files) {
    const text = texts.read(one);
    const found = [...text.matchAll(NAMED), ...text.matchAll(DEFINED)];
    for (const [, name = ''] of found) names.add(name);
    for (const [, entries = ''] of text.matchAll(WHOLE)) {
      for (const name of namesIn(entries)) names.add(name);
    }
    for (const [, specifier = ''] of text.matchAll(STAR)) {
      const other = texts.resolve(specifier, one);
      if (other !== null) files.add(other);
    }
  }
  names.delete('default');
  return [...names];
}

/** `export = { name, other: name }`: Node reads on for as long as there is nothing but names. */
function namesIn(entries: string): string[] {
  const names = entries.split(',').map((entry) => ENTRY.exec(entry)?.[1] ?? '');
  return names.slice(0, names.includes('') ? names.indexOf('') : names.length);
}
