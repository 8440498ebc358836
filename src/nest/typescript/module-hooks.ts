import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TYPESCRIPT } from '../project/source-file.js';
import { commonJsFacade } from './common-js-facade.js';
import type { Sources } from './open-sources.js';
import { resolveSource } from './resolve-source.js';

/** What is known of a project's sources where Node's loader of ES modules asks for them. */
export type HookedSources = Pick<Sources, 'formatOf' | 'matcherFor' | 'compile'>;

export interface ModuleHooks {
  /** The address of the file that is meant; null where Node finds it by its own rules. */
  resolve(specifier: string, parent: string | undefined): string | null;
  /** The ES module that a source is to its importers; null for what is none. */
  load(url: string): { format: 'module'; source: string; shortCircuit: true } | null;
}

const INSTALLED = /[\\/]node_modules[\\/]/;
/** An entry that is run again has a query, and is another module with it. */
const QUERY = /[?#].*$/;

/** What ES modules import of a project: what its specifiers mean by the rules of TypeScript, compiled. */
export function openModuleHooks({ matcherFor, formatOf, compile }: HookedSources): ModuleHooks {
  const texts = {
    read: (file: string) => (TYPESCRIPT.test(file) ? compile(file) : readFileSync(file, 'utf8')),
    resolve: (specifier: string, from: string) =>
      (INSTALLED.test(from) ? null : resolveSource(specifier, from, matcherFor(from))) ??
      requirable(specifier, from),
  };
  return {
    resolve(specifier, parent = '') {
      const own = parent.startsWith('file:') && !parent.includes('/node_modules/');
      if (!own || specifier.startsWith('node:')) return null;
      const from = fileURLToPath(parent);
      const source = resolveSource(pathOf(specifier.replace(QUERY, '')), from, matcherFor(from));
      return source && pathToFileURL(source).href + (QUERY.exec(specifier)?.[0] ?? '');
    },
    load(url) {
      const bare = url.replace(QUERY, '');
      if (!bare.startsWith('file:') || !TYPESCRIPT.test(bare)) return null;
      const file = fileURLToPath(bare);
      const source = formatOf(file) === 'module' ? compile(file) : commonJsFacade(file, texts);
      return { format: 'module', source, shortCircuit: true };
    },
  };
}

function requirable(specifier: string, from: string): string | null {
  try {
    const file = createRequire(from).resolve(specifier);
    return /\.c?js$/.test(file) ? file : null;
  } catch {
    return null;
  }
}

function pathOf(specifier: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
}
