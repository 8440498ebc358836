import { openedSources } from './opened-sources.js';

/** What runs under the path of a TypeScript source: positions in stacks are positions in this text. Null for other files. */
export function compiledText(file: string): string | null {
  const opened = openedSources();
  if (!opened || !/\.[cm]?tsx?$/.test(file)) return null;
  try {
    return opened.compile(file);
  } catch {
    return null;
  }
}
