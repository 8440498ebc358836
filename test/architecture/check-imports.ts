import { posix } from 'node:path';
import { findImports, type FoundImport, type SourceFile } from './find-imports.js';
import { IMPORT_TABLE, PACKAGE_TABLE } from './import-table.js';

/** What the import table forbids, as `file:line` with a sentence each; empty when the house stands. */
export function checkImports(files: readonly SourceFile[]): string[] {
  return files.flatMap((source) =>
    findImports(source).flatMap((found) => {
      const wrong = faultOf(source.file, found);
      return wrong ? [`${source.file}:${found.line} ${wrong}`] : [];
    }),
  );
}

function faultOf(file: string, { specifier }: FoundImport): string | null {
  if (specifier.startsWith('node:')) return null;
  const own = specifier.startsWith('.') || specifier.startsWith('/');
  if (file.startsWith('bin/')) return binFault(file, specifier);
  const folder = folderOf(file);
  if (!(folder in IMPORT_TABLE)) return `${folder} has no line in the import table.`;
  return own ? folderFault(file, folder, specifier) : packageFault(folder, specifier);
}

function folderFault(file: string, folder: string, specifier: string): string | null {
  const imported = posix.join(posix.dirname(file), specifier);
  if (!imported.startsWith('src/')) return `${specifier} is outside src.`;
  const other = folderOf(imported);
  if (other === folder || IMPORT_TABLE[folder]?.includes(other)) return null;
  if (other === 'demo') return 'Nobody imports the demo: it is a target like any other.';
  return `${folder} may not import ${other}.`;
}

function packageFault(folder: string, specifier: string): string | null {
  if (folder === 'demo') return null;
  const name = packageOf(specifier);
  if (name.startsWith('@nestjs/') || name === 'reflect-metadata') {
    return `${name} is named: Nest is resolved from the target, never imported.`;
  }
  const home = PACKAGE_TABLE[name];
  if (home === undefined) return `${name} is not in the table of packages.`;
  return home === folder ? null : `${name} may only be imported in ${home}.`;
}

function binFault(file: string, specifier: string): string | null {
  const imported = posix.join(posix.dirname(file), specifier);
  return specifier.startsWith('.') && imported.startsWith('dist/cli/')
    ? null
    : `${specifier} is not in dist/cli.`;
}

/** `src/nest/boot.ts` is in `nest`; a file directly in src is its own folder. */
function folderOf(file: string): string {
  return file.split('/')[1] ?? file;
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
