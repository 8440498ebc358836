import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { outputsOf } from './outputs-of.js';

const SOURCE = /\.[cm]?ts$/;
const DECLARATION = /\.d\.[cm]?ts$/;

/** Sources that are newer than their output: listing old output as if it were them would be a silent lie. */
export function staleSources(sourceRoot: string, base: string, outDir: string): string[] {
  if (!existsSync(sourceRoot) || resolve(outDir).startsWith(`${resolve(sourceRoot)}/`)) return [];
  return sourcesIn(sourceRoot).filter((source) => {
    const outputs = outputsOf(join(outDir, relative(base, source)));
    const output = outputs.find((path) => existsSync(path));
    return output !== undefined && statSync(source).mtimeMs > statSync(output).mtimeMs;
  });
}

/** In the order of the folders. What is installed is no source of the project. */
function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return SOURCE.test(path) && !DECLARATION.test(path) ? [path] : [];
    });
}
