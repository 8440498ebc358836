import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { outputsOf } from './outputs-of.js';

const SOURCE = /\.[cm]?ts$/;
const NOT_OWN = /\.d\.[cm]?ts$|(^|[\\/])node_modules[\\/]/;

/** Sources that are newer than their output: listing old output as if it were them would be a silent lie. */
export function staleSources(sourceRoot: string, base: string, outDir: string): string[] {
  if (!existsSync(sourceRoot) || resolve(outDir).startsWith(`${resolve(sourceRoot)}/`)) return [];
  return readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter((path) => SOURCE.test(path) && !NOT_OWN.test(path))
    .map((path) => join(sourceRoot, path))
    .filter((source) => {
      const outputs = outputsOf(join(outDir, relative(base, source)));
      const output = outputs.find((path) => existsSync(path));
      return output !== undefined && statSync(source).mtimeMs > statSync(output).mtimeMs;
    });
}
