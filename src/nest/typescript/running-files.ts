import { createRequire } from 'node:module';
import { setImmediate } from 'node:timers/promises';
import type { CompileConfig } from './compile-config.js';
import { openPathsMatchers } from './paths-matchers.js';
import { resolveSource } from './resolve-source.js';
import type { FileOutput } from './transpile.js';

const REQUIRED = /\brequire\(\s*["']([^"'\n]+)["']\s*\)/g;
const TYPESCRIPT = /\.[cm]?tsx?$/;
const INSTALLED = /[\\/]node_modules[\\/]/;
/** Others have a turn after so many files: an interrupt, and whoever watches for endless loops. */
const AT_A_TIME = 8;

/**
 * Compiles the entry and every source that is required by what was compiled.
 * A file that cannot be compiled is left out: it is told when it is loaded.
 */
export async function* runningFiles(
  entry: string,
  config: CompileConfig,
  compile: (file: string) => FileOutput,
): AsyncGenerator<FileOutput> {
  const matcherFor = openPathsMatchers(config);
  const seen = new Set([entry]);
  let turn = 0;
  for (const file of seen) {
    if (++turn % AT_A_TIME === 0) await setImmediate();
    const output = attempt(() => compile(file));
    if (!output) continue;
    yield output;
    for (const [, specifier = ''] of output.javaScript.matchAll(REQUIRED)) {
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
