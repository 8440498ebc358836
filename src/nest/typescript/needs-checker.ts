import { createRequire, isBuiltin } from 'node:module';
import type { CompileConfig } from './compile-config.js';
import type { Compiler, SyntaxNode } from './compiler.js';
import { readDeclarations, type Declarations, type Declared } from './declarations.js';
import { decoratedTypes, typeName, type TypeName } from './decorated-types.js';
import { ExportKinds, isInstalled } from './export-kinds.js';
import { stampOf, type Stamp } from './stamps.js';

/** Whether the metadata of a file are only right when its imports are known. */
export interface TypesAnswer {
  needsChecker: boolean;
  /** The files that were looked at; the answer holds as long as they stay. */
  looked: [file: string, stamp: Stamp][];
}

type Imported = Extract<Declared, { kind: 'imported' }>;

/**
 * For one file alone TypeScript writes `typeof X === 'function' ? X : Object`
 * for an imported type. That is what a program says as well, where X is a
 * class; where X is an enum or another type, only its checker knows. So this
 * looks for classes, and whatever it cannot tell needs the checker.
 */
export function openNeedsChecker(
  compiler: Compiler,
  config: CompileConfig,
): (syntax: SyntaxNode, file: string) => TypesAnswer {
  const { SyntaxKind: kinds } = compiler;
  const exports = new ExportKinds(compiler, config);
  return (syntax, file) => {
    const own = readDeclarations(syntax.statements ?? [], kinds);
    const plain = decoratedTypes(syntax, kinds).every((name) => {
      const declared = own.local.get(name.root);
      if (!declared) return isPlainGlobal(name);
      return declared.every((one) => {
        if (one.kind === 'imported') return isPlainImport(one, name.member, file, exports);
        return one.kind !== 'alias' || standsAlone(one.node, own, kinds);
      });
    });
    const looked = exports.takeLooked();
    return { needsChecker: !plain, looked: looked.map((path) => [path, stampOf(path)]) };
  };
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

/** Aliases of TypeScript's own library that are an object whatever they are given, and namespaces of nothing else. */
const OBJECTS = new Set(['Record', 'Partial', 'Required', 'Pick', 'Omit', 'Express', 'NodeJS']);

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
