import type { Compiler, SyntaxNode } from './compiler.js';

/** What a file says of a name: what it declares, or where it has it from. */
export type Declared =
  | { kind: 'class' | 'interface' | 'alias' | 'enum' | 'value' | 'namespace'; node: SyntaxNode }
  | { kind: 'imported'; specifier: string; name: string; typeOnly: boolean };

/** The names of a file, as far as its syntax tells them. */
export interface Declarations {
  local: Map<string, Declared[]>;
  exported: Map<string, Declared[]>;
  /** `export * from`. */
  stars: string[];
  /** `export =` of this local name. */
  exportEquals: string | null;
  /** Modules that are needed when the file runs, as far as its syntax tells. */
  imports: string[];
}

type Kinds = Compiler['SyntaxKind'];

const KINDS: Record<string, Exclude<Declared['kind'], 'imported'>> = {
  ClassDeclaration: 'class',
  InterfaceDeclaration: 'interface',
  TypeAliasDeclaration: 'alias',
  EnumDeclaration: 'enum',
  FunctionDeclaration: 'value',
  ModuleDeclaration: 'namespace',
};

/** Reads the statements of a file, or of a namespace in it. */
export function readDeclarations(
  statements: readonly SyntaxNode[],
  kinds: Kinds,
  everything = false,
): Declarations {
  const found: Declarations = {
    local: new Map(),
    exported: new Map(),
    stars: [],
    exportEquals: null,
    imports: [],
  };
  const later: [string, string][] = [];
  for (const node of withAmbient(statements, kinds)) {
    readDeclared(node, kinds, found, everything);
    readImport(node, kinds, found);
    readExport(node, kinds, found, later);
  }
  for (const [name, local] of later) {
    for (const declared of found.local.get(local) ?? []) add(found.exported, name, declared);
  }
  return found;
}

/** An ambient module with a name declares what the package exports. */
function withAmbient(statements: readonly SyntaxNode[], kinds: Kinds): SyntaxNode[] {
  return statements.flatMap((node) => {
    const ambient =
      node.kind === kinds['ModuleDeclaration'] && node.name?.kind === kinds['StringLiteral'];
    return ambient ? [...(node.body?.statements ?? [])] : [node];
  });
}

function readDeclared(node: SyntaxNode, kinds: Kinds, found: Declarations, all: boolean): void {
  const has = (modifier: string) => node.modifiers?.some(({ kind }) => kind === kinds[modifier]);
  const kind = Object.entries(KINDS).find(([name]) => kinds[name] === node.kind)?.[1];
  const nodes = node.declarationList?.declarations ?? (kind ? [node] : []);
  for (const declaration of nodes) {
    const shape = kind === 'alias' && isPlainObject(declaration, kinds) ? 'interface' : kind;
    const declared: Declared = { kind: shape ?? 'value', node: declaration };
    const name = declaration.name?.text;
    if (name) add(found.local, name, declared);
    if (has('DefaultKeyword')) add(found.exported, 'default', declared);
    else if (name && (all || has('ExportKeyword'))) add(found.exported, name, declared);
  }
}

/** `type A = { b: string }` is an object as an interface is. */
function isPlainObject({ type }: SyntaxNode, kinds: Kinds): boolean {
  const { members = [] } = type ?? {};
  const literal = type?.kind === kinds['TypeLiteral'];
  return literal && members.every(({ kind }) => kind === kinds['PropertySignature']);
}

function readImport(node: SyntaxNode, kinds: Kinds, found: Declarations): void {
  const { importClause: clause, moduleSpecifier } = node;
  const specifier = moduleSpecifier?.text ?? node.moduleReference?.expression?.text;
  if (specifier === undefined) return;
  const typeOnly = (clause?.isTypeOnly ?? node.isTypeOnly) === true;
  if (!typeOnly) found.imports.push(specifier);
  const from = (name: string, only = typeOnly): Declared => ({
    kind: 'imported',
    specifier,
    name,
    typeOnly: only,
  });
  if (node.kind === kinds['ImportEqualsDeclaration']) add(found.local, node.name?.text, from('*'));
  if (node.kind !== kinds['ImportDeclaration']) return;
  add(found.local, clause?.name?.text, from('default'));
  const bindings = clause?.namedBindings;
  if (bindings?.name) add(found.local, bindings.name.text, from('*'));
  for (const { name, propertyName, isTypeOnly } of bindings?.elements ?? []) {
    const imported = (propertyName ?? name)?.text ?? '';
    add(found.local, name?.text, from(imported, typeOnly || isTypeOnly === true));
  }
}

function readExport(
  node: SyntaxNode,
  kinds: Kinds,
  found: Declarations,
  later: [string, string][],
): void {
  if (node.kind === kinds['ExportAssignment']) {
    const name = node.expression?.text;
    if (name && node.isExportEquals) found.exportEquals = name;
    else if (name) later.push(['default', name]);
  }
  if (node.kind !== kinds['ExportDeclaration']) return;
  const specifier = node.moduleSpecifier?.text;
  if (!node.exportClause && specifier) found.stars.push(specifier);
  for (const { name, propertyName } of node.exportClause?.elements ?? []) {
    const [shown = '', inner = ''] = [name?.text, (propertyName ?? name)?.text];
    const typeOnly = node.isTypeOnly === true;
    if (!specifier) later.push([shown, inner]);
    else add(found.exported, shown, { kind: 'imported', specifier, name: inner, typeOnly });
  }
}

function add(names: Map<string, Declared[]>, name: string | undefined, declared: Declared): void {
  if (name === undefined) return;
  names.set(name, [...(names.get(name) ?? []), declared]);
}
