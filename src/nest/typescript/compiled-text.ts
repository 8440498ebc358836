import type { Sources } from './open-sources.js';

let opened: Sources | null = null;

/** The sources that run from now on. */
export function rememberSources(sources: Sources): void {
  opened = sources;
}

/** What runs under the path of a TypeScript source: positions in stacks are positions in this text. Null for other files. */
export function compiledText(file: string): string | null {
  if (!opened || !/\.[cm]?tsx?$/.test(file)) return null;
  try {
    return opened.compile(file);
  } catch {
    return null;
  }
}
