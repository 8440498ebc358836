import { createRequire, isBuiltin } from 'node:module';
import type { CompileConfig } from './compile-config.js';
import type { Compiler, SyntaxNode } from './compiler.js';
import { readDeclarations, type Declarations, type Declared } from './declarations.js';
import { decoratedTypes, typeName, type TypeName } from './decorated-types.js';
import { ExportKinds, isInstalled, type Links } from './export-kinds.js';
import { FollowedTypes, type Followed } from './followed-types.js';
import { openIslands } from './open-islands.js';
import { stampOf, type Stamp } from './stamps.js';

/** Whether the metadata of a file are only right when its imports are known. */
export interface TypesAnswer {
  needsChecker: boolean;
  /** The files that were looked at; the answer holds as long as they stay. */
  looked: [file: string, stamp: Stamp][];
  /** What the file is with the declarations of its types, where the file alone is not enough. */
  javaScript?: string;
}

type Imported = Extract<Declared, { kind: 'imported' }>;

/**
 * For one file alone TypeScript writes `typeof X === 'function' ? X : Object`
 * for an imported type. That is what a program says as well, where X is a
 * class; where X is an enum or another type, only its checker knows. So this
 * looks for classes. Of other types it looks for the declarations, and the
 * checker is given those; where they cannot be told, it needs the whole program.
 */
export function openNeedsChecker(
  compiler: Compiler,
  config: CompileConfig,
): (syntax: SyntaxNode, file: string) => TypesAnswer {
  const { SyntaxKind: kinds } = compiler;
  const exports = new ExportKinds(compiler, config);
  const followed = new FollowedTypes(kinds, exports);
  const island = openIslands(compiler, config, exports);
  return (syntax, file) => {
    const own = readDeclarations(syntax.statements ?? [], kinds);
    const names = decoratedTypes(syntax, kinds);
    const open = new Set(names.filter((name) => !isPlain(name, file, own)));
    const follow = (name: TypeName) => followed.follow(name, file, own);
    const links = open.size > 0 ? linksOf(names, open, follow) : null;
    const written = [...open].flatMap((name) => writtenNames(name, own));
    const emitted = links && island(file, written, links);
    const looked = [...new Set([...exports.takeLooked(), ...(emitted?.looked ?? [])])];
    return {
      needsChecker: open.size > 0 && emitted === null,
      looked: looked.map((path) => [path, stampOf(path)]),
      ...(emitted && { javaScript: emitted.javaScript }),
    };
  };

  function isPlain(name: TypeName, file: string, own: Declarations): boolean {
    const declared = own.local.get(name.root);
    if (!declared) return isPlainGlobal(name);
    return declared.every((one) => {
      if (one.kind === 'imported') return isPlainImport(one, name.member, file, exports);
      return one.kind !== 'alias' || standsAlone(one.node, own, kinds);
    });
  }
}

/** What the checker has to see for these types; null where one that only it knows cannot be followed. */
function linksOf(
  names: readonly TypeName[],
  open: ReadonlySet<TypeName>,
  follow: (name: TypeName) => Followed,
): Links | null {
  const links: Links = new Map();
  for (const name of names) {
    const found = follow(name);
    if (open.has(name) && !found.known) return null;
    for (const [link, target] of found.links) {
      // A class of a package is asked for at run time, which spares its declarations.
      if (open.has(name) || !found.isClass || !isInstalled(target)) links.set(link, target);
    }
  }
  return links;
}

/** The names by which the output has a type. */
function writtenNames({ root, member }: TypeName, own: Declarations): string[] {
  if (member !== null) return member.split('.').slice(-1);
  const declared = own.local.get(root) ?? [];
  return declared.map((one) => (one.kind === 'imported' && one.name !== '*' ? one.name : root));
}

/** An alias that only names what its own file says. */
function standsAlone(alias: SyntaxNode, own: Declarations, kinds: Compiler['SyntaxKind']): boolean {
  let alone = true;
  visit(alias);
  return alone;

  function visit(node: SyntaxNode): void {
    if (node.kind === kinds['ImportType'] || node.kind === kinds['TypeQuery']) alone = false;
    if (node.kind === kinds['TypeReference'] && node.typeName) {
      const named = own.local.get(typeName(node.typeName).root);
      if (!named?.every(({ kind }) => kind !== 'imported' && kind !== 'alias')) alone = false;
    }
    node.forEachChild(visit);
  }
}

function isPlainImport(
  { specifier, name, typeOnly }: Imported,
  member: string | null,
  from: string,
  exports: ExportKinds,
): boolean {
  const names = [...(name === '*' ? [] : [name]), ...(member === null ? [] : member.split('.'))];
  if (isBuiltin(specifier)) return isBuiltInClass(specifier, from, names);
  const file = exports.resolve(specifier, from);
  if (file === null || (!typeOnly && !isLoadable(specifier, from, file))) return false;
  const kinds = exports.of(file, names);
  if (kinds.includes('class')) return true;
  // An interface is Object either way; but a file is loaded for it, which may begin a circle.
  const { imports } = exports.declarationsOf(file);
  const harmless = typeOnly || isInstalled(file) || imports.length === 0;
  return harmless && kinds.includes('interface') && kinds.every((kind) => SHAPES.has(kind));
}

/** An interface with a value of its name is how packages declare a class that they only have at run time. */
const SHAPES = new Set(['interface', 'value', 'namespace']);

function isBuiltInClass(specifier: string, from: string, names: readonly string[]): boolean {
  const path = names[0] === 'default' ? names.slice(1) : names;
  const found = path.reduce<unknown>(
    (owner, name) => (owner as Record<string, unknown> | undefined)?.[name],
    createRequire(from)(specifier),
  );
  return typeof found === 'function';
}

/** Types of TypeScript's own library that are an object whatever they are given, and namespaces of nothing else. */
const OBJECTS = new Set(
  'Record Partial Required Pick Omit Express NodeJS AsyncIterator AsyncIterable'.split(' '),
);

function isPlainGlobal({ root }: TypeName): boolean {
  return OBJECTS.has(root) || typeof Reflect.get(globalThis, root) === 'function';
}

/** What only declares types is left out by a program, and cannot be loaded. */
function isLoadable(specifier: string, from: string, file: string): boolean {
  if (!isInstalled(file)) return !/\.d\.[cm]?ts$/.test(file);
  try {
    createRequire(from).resolve(specifier);
    return true;
  } catch {
    return false;
  }
}
