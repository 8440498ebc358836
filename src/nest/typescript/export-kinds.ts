import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { CompileConfig } from './compile-config.js';
import type { Compiler, SyntaxNode } from './compiler.js';
import { readDeclarations, type Declarations, type Declared } from './declarations.js';
import { resolveSource } from './resolve-source.js';

/** What a name turned out to be declared as; `unknown` where syntax does not tell. */
export type ExportKind = Exclude<Declared['kind'], 'imported'> | 'unknown';

/** A declaration of a name; null for an alias inside of a namespace. */
export interface Found {
  kind: ExportKind;
  node: SyntaxNode | null;
  file: string;
}

/** Which file a specifier means, by `linkOf` the two. */
export type Links = Map<string, string>;

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
  private followed: Links = new Map();
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

  /** The imports and re-exports that were followed since the last call. */
  takeFollowed(): Links {
    const links = this.followed;
    this.followed = new Map();
    return links;
  }

  /** Every way in which the module declares the member at the end of these names. */
  of(file: string, names: readonly string[]): ExportKind[] {
    return this.find(file, names).map(({ kind }) => kind);
  }

  private find(file: string, names: readonly string[]): Found[] {
    if (this.depth > DEPTH) return [unknownIn(file)];
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

  /** What the member at the end of these names is, of what a file declares so or has from elsewhere. */
  inside(file: string, declared: readonly Declared[], names: readonly string[]): Found[] {
    return declared.flatMap((one): Found[] => {
      if (one.kind === 'imported') {
        const imported = one.name === '*' ? names : [one.name, ...names];
        return this.through(one.specifier, file, imported);
      }
      if (names.length === 0) return [{ kind: one.kind, node: one.node, file }];
      if (one.kind !== 'namespace') return [];
      const { statements = [] } = one.node.body ?? {};
      const members = readDeclarations(statements, this.compiler.SyntaxKind, true);
      const found = this.lookUp(file, members, names);
      // The names in an alias are those of the namespace, which are not kept.
      return found.map((member) => {
        const hidden = member.kind === 'alias' && member.file === file;
        return hidden ? { ...member, node: null } : member;
      });
    });
  }

  private lookUp(file: string, all: Declarations, names: readonly string[]): Found[] {
    const [first, ...rest] = names;
    if (first === undefined) return [unknownIn(file)];
    if (all.exportEquals !== null) {
      const inner = first === 'default' ? rest : names;
      return this.inside(file, all.local.get(all.exportEquals) ?? [], inner);
    }
    const here = all.exported.get(first);
    if (here) return this.inside(file, here, rest);
    return all.stars.flatMap((specifier) => this.through(specifier, file, names));
  }

  private through(specifier: string, from: string, names: readonly string[]): Found[] {
    const file = isAbsolute(specifier) ? specifier : this.resolve(specifier, from);
    if (file === null) return [unknownIn(from)];
    this.followed.set(linkOf(from, specifier), file);
    return this.find(file, names);
  }
}

/** The compiler's paths have slashes everywhere. */
export function linkOf(from: string, specifier: string): string {
  return `${from.replaceAll('\\', '/')}\0${specifier}`;
}

function unknownIn(file: string): Found {
  return { kind: 'unknown', node: null, file };
}

/** Whether a file is of a package, which keeps to the rules of packages. */
export function isInstalled(file: string): boolean {
  return /[\\/]node_modules[\\/]/.test(file);
}
