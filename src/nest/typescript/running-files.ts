import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import { TYPESCRIPT } from '../project/source-file.js';
import { resolveSource, type PathsMatcher } from './resolve-source.js';
import type { FileOutput } from './transpile.js';

const REQUIRED = /\b(?:require|import)\(\s*["']([^"'\n]+)["']\s*\)/g;
/** In ES modules. */
const IMPORTED = /^(?:import|export)\b[^"'\n]*["']([^"'\n]+)["']/gm;
const INSTALLED = /[\\/]node_modules[\\/]/;
/** Others have a turn after so many files: an interrupt, and whoever watches for endless loops. */
const AT_A_TIME = 8;

/**
 * Compiles the entry and every source that what was compiled requires or
 * imports. A file that cannot be compiled is left out: it is told when it is loaded.
 */
export async function* runningFiles(
  entry: string,
  matcherFor: (from: string) => PathsMatcher,
  compile: (file: string) => FileOutput,
): AsyncGenerator<[file: string, output: FileOutput]> {
  const seen = new Set([entry]);
  let turn = 0;
  for (const file of seen) {
    if (++turn % AT_A_TIME === 0) await setImmediate();
    const output = attempt(() => compile(file));
    if (!output) continue;
    yield [file, output];
    const { javaScript } = output;
    const named = [...javaScript.matchAll(REQUIRED), ...javaScript.matchAll(IMPORTED)];
    for (const [, specifier = ''] of named) {
      const required =
        resolveSource(specifier, file, matcherFor(file)) ??
        attempt(() => createRequire(file).resolve(specifier));
      if (required && TYPESCRIPT.test(required) && !INSTALLED.test(required)) seen.add(required);
    }
  }
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch {
    return null;
  }
}
