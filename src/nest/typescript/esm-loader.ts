import { readCompileConfig, type SourcesLocation } from './compile-config.js';
import type { Emitted } from './emit-program.js';
import { findTypeScript } from './find-typescript.js';
import { openModuleHooks, type ModuleHooks } from './module-hooks.js';
import { openCompile } from './open-compile.js';

export interface Handed extends SourcesLocation {
  entry: string;
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

let hooks: ModuleHooks | null = null;

/** Node calls this once, in the thread of the hooks (`module.register`). */
export function initialize({ entry, emitted, ...location }: Handed): void {
  const typescript = findTypeScript(location.root);
  if (!typescript) return;
  const compile = openCompile(readCompileConfig(location), typescript, entry);
  if (emitted) compile.use(emitted, true);
  hooks = openModuleHooks({ ...compile, compile: compile.of });
}

export async function resolve(
  specifier: string,
  context: { parentURL?: string },
  next: NextResolve,
): Promise<Resolved> {
  return next(hooks?.resolve(specifier, context.parentURL) ?? specifier, context);
}

export async function load(
  url: string,
  context: { format?: string },
  next: NextLoad,
): Promise<Loaded> {
  return hooks?.load(url) ?? next(url, context);
}
