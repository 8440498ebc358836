import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';
import { openSources, type Sources, type SourcesLocation } from './open-sources.js';
import { resolveSource, type PathsMatcher } from './resolve-source.js';

interface Resolved {
  url: string;
  format?: string;
  shortCircuit?: boolean;
}

interface Loaded {
  format: string;
  source?: string;
  shortCircuit?: boolean;
}

type NextResolve = (specifier: string, context: { parentURL?: string }) => Promise<Resolved>;
type NextLoad = (url: string, context: { format?: string }) => Promise<Loaded>;

const TYPESCRIPT = /\.[cm]?tsx?$/;

let sources: Sources | null = null;
let matcher: PathsMatcher = null;

/** Node calls this once, in the thread of the hooks (`module.register`). */
export function initialize(location: SourcesLocation): void {
  const { root, tsconfig } = location;
  const config = tsconfig === null ? null : getTsconfig(root, relative(root, tsconfig));
  matcher = config && createPathsMatcher(config);
  sources = openSources(location);
}

export async function resolve(
  specifier: string,
  context: { parentURL?: string },
  next: NextResolve,
): Promise<Resolved> {
  const { parentURL = '' } = context;
  const own = parentURL.startsWith('file:') && !parentURL.includes('/node_modules/');
  if (!own || specifier.startsWith('node:')) return next(specifier, context);
  const source = resolveSource(
    pathOf(specifier.replace(/[?#].*$/, '')),
    fileURLToPath(parentURL),
    matcher,
  );
  if (!source) return next(specifier, context);
  // An entry that is run again has a query, and is another module with it.
  const url = pathToFileURL(source).href + (/[?#].*$/.exec(specifier)?.[0] ?? '');
  return TYPESCRIPT.test(source) ? { url, shortCircuit: true } : next(url, context);
}

export async function load(
  url: string,
  context: { format?: string },
  next: NextLoad,
): Promise<Loaded> {
  const bare = url.replace(/[?#].*$/, '');
  if (!sources || !bare.startsWith('file:') || !TYPESCRIPT.test(bare)) return next(url, context);
  const file = fileURLToPath(bare);
  return { format: sources.formatOf(file), source: sources.compile(file), shortCircuit: true };
}

function pathOf(specifier: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
}
