import { fileURLToPath, pathToFileURL } from 'node:url';
import { readCompileConfig, type SourcesLocation } from './compile-config.js';
import type { Emitted } from './emit-program.js';
import { findTypeScript } from './find-typescript.js';
import { moduleFormatOf, type ModuleFormat } from './module-format.js';
import { openCompile, type Compile } from './open-compile.js';
import { openPathsMatchers } from './paths-matchers.js';
import { resolveSource, type PathsMatcher } from './resolve-source.js';

interface Handed extends SourcesLocation {
  /** What the other thread had the compiler emit. */
  emitted: Emitted | null;
}

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

let compile: Compile | null = null;
let formatOf: (file: string) => ModuleFormat = () => 'module';
let matcherFor: (from: string) => PathsMatcher = () => null;

/** Node calls this once, in the thread of the hooks (`module.register`). */
export function initialize({ emitted, ...location }: Handed): void {
  const config = readCompileConfig(location);
  const typescript = findTypeScript(location.root);
  matcherFor = openPathsMatchers(config);
  formatOf = (file) => moduleFormatOf(file, config.options['module']);
  if (!typescript) return;
  compile = openCompile(config, typescript, formatOf);
  if (emitted) compile.use(emitted, true);
}

export async function resolve(
  specifier: string,
  context: { parentURL?: string },
  next: NextResolve,
): Promise<Resolved> {
  const { parentURL = '' } = context;
  const own = parentURL.startsWith('file:') && !parentURL.includes('/node_modules/');
  if (!own || specifier.startsWith('node:')) return next(specifier, context);
  const from = fileURLToPath(parentURL);
  const source = resolveSource(pathOf(specifier.replace(/[?#].*$/, '')), from, matcherFor(from));
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
  if (!compile || !bare.startsWith('file:') || !TYPESCRIPT.test(bare)) return next(url, context);
  const file = fileURLToPath(bare);
  return { format: formatOf(file), source: compile.of(file), shortCircuit: true };
}

function pathOf(specifier: string): string {
  return specifier.startsWith('file:') ? fileURLToPath(specifier) : specifier;
}
