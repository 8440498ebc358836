import { readdirSync, type Dirent } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { cacheKey, readCached, writeCached } from './cache.js';
import type { CompileConfig } from './compile-config.js';
import type { Emitted } from './emit-program.js';
import type { TypeScript } from './find-typescript.js';
import { isUnchanged, stampOf, type Stamp } from './stamps.js';

interface Kept {
  emitted: Omit<Emitted, 'inputs'>;
  inputs: Record<string, NonNullable<Stamp>>;
  /** Names of the files that could be sources: a new one may stand before one that was read. */
  tree: string;
}

/** Where package managers note what they have installed. */
const INSTALLED = ['.package-lock.json', '.modules.yaml', '.yarn-integrity', '.yarn-state.yml'].map(
  (name) => join('node_modules', name),
);

/** What was emitted when everything that was read was as it is now, or null. */
export function readProgram(
  config: CompileConfig,
  typescript: TypeScript,
  entry: string,
): Emitted | null {
  const text = readCached(nameOf(config, typescript, entry));
  if (text === null) return null;
  const { emitted, inputs, tree } = JSON.parse(text) as Kept;
  const files = Object.keys(inputs);
  if (!files.every((file) => isUnchanged(file, inputs[file] ?? null))) return null;
  return treeOf(config, files) === tree ? { ...emitted, inputs: files } : null;
}

/** Keeps it, unless a source has changed since the compiler started: what it read of that is not known. */
export function writeProgram(
  config: CompileConfig,
  typescript: TypeScript,
  entry: string,
  { inputs: files, ...emitted }: Emitted,
  startedMs: number,
): void {
  const inputs: Kept['inputs'] = {};
  for (const file of files) {
    const stamp = stampOf(file);
    if (stamp === null || Math.max(stamp[1], stamp[2]) >= startedMs) return;
    inputs[file] = stamp;
  }
  const kept: Kept = { emitted, inputs, tree: treeOf(config, files) };
  writeCached(nameOf(config, typescript, entry), JSON.stringify(kept));
}

function nameOf(
  { root, tsconfig, text, builder }: CompileConfig,
  typescript: TypeScript,
  entry: string,
) {
  const { version, tsc } = typescript;
  const plugins = JSON.stringify(builder.plugins);
  return `programs/${cacheKey(root, tsconfig ?? '', text, plugins, version, tsc, entry)}.json`;
}

const INSTALLED_FILE = /[\\/]node_modules[\\/]/;
const SOURCE = /\.([cm]?tsx?|json)$/;

/** The files that have the name of a source, where sources are, and how packages were installed last. */
function treeOf(config: CompileConfig, inputs: readonly string[]): string {
  const { root } = config;
  const outside = inputs.filter(
    (file) => !file.startsWith(root + sep) && !INSTALLED_FILE.test(file),
  );
  const beside = [...new Set(outside.map((file) => dirname(file)))].sort();
  const names = [...sourcesBelow(root, outputFolder(config)), ...beside.flatMap(sourcesIn)];
  for (let folder = root; ; folder = dirname(folder)) {
    for (const name of INSTALLED) {
      const stamp = stampOf(join(folder, name));
      if (stamp) names.push(join(folder, name), stamp[3]);
    }
    if (folder === dirname(folder)) return cacheKey(...names);
  }
}

function outputFolder({ root, tsconfig, options }: CompileConfig): string {
  const { outDir = 'dist' } = options as { outDir?: string };
  return resolve(tsconfig === null ? root : dirname(tsconfig), outDir);
}

function sourcesBelow(folder: string, output: string): string[] {
  return entriesOf(folder).flatMap((entry) => {
    const { name } = entry;
    const path = join(folder, name);
    if (!entry.isDirectory()) return SOURCE.test(name) ? [path] : [];
    const skipped = name === 'node_modules' || name.startsWith('.') || path === output;
    return skipped ? [] : sourcesBelow(path, output);
  });
}

function sourcesIn(folder: string): string[] {
  const names = entriesOf(folder).map(({ name }) => name);
  return names.filter((name) => SOURCE.test(name)).map((name) => join(folder, name));
}

/** The folders of databases and the like belong to somebody else. */
function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
