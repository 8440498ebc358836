import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join, relative, sep } from 'node:path';
import type { SourceFile } from './find-imports.js';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Every TypeScript and JavaScript file below a folder of the repository. */
export function readSources(folder: string): SourceFile[] {
  return readdirSync(join(REPOSITORY, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.[cm]?[jt]s$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({
      file: relative(REPOSITORY, path).split(sep).join('/'),
      text: readFileSync(path, 'utf8'),
    }));
}

export function readText(file: string): string {
  return readFileSync(join(REPOSITORY, file), 'utf8');
}
