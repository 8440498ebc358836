import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { folderWith } from '../../../cli/support/targets.js';
import { ROOT } from '../../../cli/support/run-bin.js';

/** The text of an entry. Nothing of it is run. */
export const STARTS = "import { NestFactory } from '@nestjs/core';\n";

/** A package.json on the repository's own Nest and TypeScript. */
export function packageWith(more: object = {}): string {
  const dependencies = { '@nestjs/core': '*' };
  return JSON.stringify({
    name: 'app',
    dependencies,
    devDependencies: { typescript: '*' },
    ...more,
  });
}

/** A folder of a project with these files, and the packages of the repository. */
export function layout(files: Record<string, string | object>): string {
  const texts = Object.entries(files).map(([name, content]) => [
    name,
    typeof content === 'string' ? content : JSON.stringify(content),
  ]);
  const folder = folderWith(Object.fromEntries(texts) as Record<string, string>);
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}
