import { existsSync, realpathSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { join } from 'node:path';
import { TYPESCRIPT } from '../project/source-file.js';
import type { Patches } from '../patches.js';
import type { HookedSources } from './module-hooks.js';
import { resolveSource } from './resolve-source.js';

type Compile = (this: unknown, text: string, file: string, ...rest: unknown[]) => unknown;

const INSTALLED = /[\\/]node_modules[\\/]/;
/** They import what they are told, which are packages, or only write of it; Nest brings the first. */
const HARMLESS = /[\\/]node_modules[\\/](?:load-esm|typescript)[\\/]/;
const IMPORT = /\bimport\((?!\s*\))(?:\s*(["'])([^"'\n]*)\1\s*[,)])?/g;

/** Calls `found`, once, before the first CommonJS runs that may import a source of the project. */
export function watchImports(patches: Patches, sources: HookedSources, found: () => void): void {
  let isFound = false;
  patches.replace(
    Module.prototype,
    '_compile',
    (original) =>
      function compile(this: unknown, text: string, file: string, ...rest: unknown[]) {
        if (!isFound && mayImportSource(text, file, sources)) {
          isFound = true;
          found();
        }
        return (original as Compile).call(this, text, file, ...rest);
      },
  );
}

/** A package may be told any file; what it says literally is of packages. */
function mayImportSource(text: string, file: string, sources: HookedSources): boolean {
  if (file.endsWith('.mts')) return true;
  if (!text.includes('import(') || HARMLESS.test(file)) return false;
  return [...text.matchAll(IMPORT)].some(([, , specifier]) => {
    if (specifier === undefined) return true;
    if (INSTALLED.test(file)) return false;
    const source = resolveSource(specifier, file, sources.matcherFor(file));
    return source === null ? isOfWorkspace(specifier, file) : TYPESCRIPT.test(source);
  });
}

/** Whether a package is linked to where its sources are. */
function isOfWorkspace(specifier: string, from: string): boolean {
  const name = /^(?:@[^/]+\/)?[^/@.#][^/]*/.exec(specifier)?.[0];
  if (name === undefined) return false;
  const folders = createRequire(from).resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  return found !== undefined && !INSTALLED.test(realpathSync(found));
}
