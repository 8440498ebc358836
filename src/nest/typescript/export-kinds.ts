import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CompileConfig } from './compile-config.js';
import type { Compiler } from './compiler.js';
import { readDeclarations, type Declarations, type Declared } from './declarations.js';
import { resolveSource } from './resolve-source.js';

/** What a name turned out to be declared as; `unknown` where syntax does not tell. */
export type ExportKind = Exclude<Declared['kind'], 'imported'> | 'unknown';

/** Chains of re-exports end, circles of them do not. */
const DEPTH = 20;
const TYPESCRIPT = /\.[cm]?tsx?$/;
/** The declarations of a package may be spread over files that name each other so. */
const REFERENCE = /^\/\/\/\s*<reference\s+path=["']([^"']+)["']/gm;
/** `ScriptTarget.ESNext`. */
const NEWEST = 99;

/** Follows imports and re-exports to what declares a name, by syntax alone. */
export class ExportKinds {
  private readonly known = new Map<string, Declarations>();
  private readonly resolutions: unknown;
  private readonly options: Record<string, unknown>;
  private looked = new Set<string>();
  private depth = 0;

  constructor(
    private readonly compiler: Compiler,
    private readonly config: CompileConfig,
  ) {
    const { baseUrl: _base, paths: _paths, ...json } = config.options;
    this.options = compiler.convertCompilerOptionsFromJson(json, config.root).options;
    this.resolutions = compiler.createModuleResolutionCache(
      config.root,
      (name) => name,
      this.options,
    );
  }

  /** The files that were opened since the last call. */
  takeLooked(): string[] {
    const files = [...this.looked];
    this.looked = new Set();
    return files;
  }

  /** Every way in which the module declares the member at the end of these names. */
  of(file: string, names: readonly string[]): ExportKind[] {
    if (this.depth > DEPTH) return ['unknown'];
    this.depth++;
    try {
      return this.lookUp(file, this.declarationsOf(file), names);
    } finally {
      this.depth--;
    }
  }

  /** By the rules that the sources are loaded by, and for packages by those of TypeScript. */
  resolve(specifier: string, from: string): string | null {
    const own = isInstalled(from) ? null : resolveSource(specifier, from, this.config.matcher);
    if (own !== null && TYPESCRIPT.test(own)) return own;
    const { compiler, options, resolutions } = this;
    const { resolvedModule } = compiler.resolveModuleName(
      specifier,
      from,
      options,
      compiler.sys,
      resolutions,
    );
    return resolvedModule?.resolvedFileName ?? own;
  }

  declarationsOf(file: string): Declarations {
    this.looked.add(file);
    const there = this.known.get(file);
    if (there) return there;
    const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const { statements = [] } = this.compiler.createSourceFile(file, text, NEWEST, false);
    const read = readDeclarations(statements, this.compiler.SyntaxKind);
    read.stars.push(
      ...[...text.matchAll(REFERENCE)].map(([, path = '']) => join(file, '..', path)),
    );
    this.known.set(file, read);
    return read;
  }

  private lookUp(file: string, all: Declarations, names: readonly string[]): ExportKind[] {
    const [first, ...rest] = names;
    if (first === undefined) return ['unknown'];
    if (all.exportEquals !== null) {
      const inner = first === 'default' ? rest : names;
      return this.inside(file, all.local.get(all.exportEquals) ?? [], inner);
    }
    const here = all.exported.get(first);
    if (here) return this.inside(file, here, rest);
    return all.stars.flatMap((specifier) => this.through(specifier, file, names));
  }

  private inside(file: string, declared: readonly Declared[], names: readonly string[]) {
    return declared.flatMap((one): ExportKind[] => {
      if (one.kind === 'imported') {
        const imported = one.name === '*' ? names : [one.name, ...names];
        return this.through(one.specifier, file, imported);
      }
      if (names.length === 0) return [one.kind];
      if (one.kind !== 'namespace') return [];
      const { statements = [] } = one.node.body ?? {};
      const members = readDeclarations(statements, this.compiler.SyntaxKind, true);
      return this.lookUp(file, members, names);
    });
  }

  private through(specifier: string, from: string, names: readonly string[]): ExportKind[] {
    const file = isAbsolute(specifier) ? specifier : this.resolve(specifier, from);
    return file === null ? ['unknown'] : this.of(file, names);
  }
}

/** Whether a file is of a package, which keeps to the rules of packages. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}
