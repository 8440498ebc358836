import type { Compiler, SyntaxNode } from './compiler.js';
import type { Declarations, Declared } from './declarations.js';
import { typeName, type TypeName } from './decorated-types.js';
import type { ExportKinds, Found, Links } from './export-kinds.js';

/** Types that are what they are, whatever is written inside of them. */
const SHAPES = words(`
  TypeLiteral FunctionType ConstructorType ArrayType TupleType MappedType LiteralType
  StringKeyword NumberKeyword BooleanKeyword BigIntKeyword SymbolKeyword ObjectKeyword
  AnyKeyword UnknownKeyword NeverKeyword VoidKeyword UndefinedKeyword NullKeyword
`);
const PARTS = ['UnionType', 'IntersectionType', 'ParenthesizedType'];
/** What `CORE_LIBRARY` of the island declares, and metadata tell alike whatever it is given. */
const GLOBALS = new Set(
  words(`
    Array ReadonlyArray Date Error Function Map Object Promise RegExp Set
    Partial Readonly Required Record Pick Omit NonNullable
  `),
);

export interface Followed {
  known: boolean;
  isClass: boolean;
  links: Links;
}

/**
 * Whether the compiler knows what a type is in metadata when it sees nothing
 * but the declarations that are followed here: those of enums, of aliases, and
 * of the types that aliases name. Types that are computed from the members of
 * others are not followed.
 */
export class FollowedTypes {
  private readonly open = new Set<SyntaxNode>();

  constructor(
    private readonly kinds: Compiler['SyntaxKind'],
    private readonly exports: ExportKinds,
  ) {}

  /** Follows a type that is written where metadata are made of it. */
  follow({ root, member }: TypeName, file: string, own: Declarations): Followed {
    this.exports.takeFollowed();
    const declared = own.local.get(root) ?? [];
    const found = this.exports.inside(file, declared, member?.split('.') ?? []);
    // A value of the same name may be what stands in the metadata.
    const known = found.every(({ kind }) => kind !== 'value') && this.knowsAll(found);
    const isClass = found.some(({ kind }) => kind === 'class');
    return { known, isClass, links: this.exports.takeFollowed() };
  }

  private knowsAll(found: readonly Found[]): boolean {
    const types = found.filter(({ kind }) => kind !== 'value' && kind !== 'namespace');
    if (types.some(({ kind }) => kind === 'unknown')) return false;
    return types.length > 0 && types.every((one) => this.knowsOne(one));
  }

  private knowsOne({ kind, node, file }: Found): boolean {
    if (kind === 'interface' && node) this.followBases(node, file);
    if (kind === 'class' || kind === 'interface') return true;
    if (node === null || this.open.has(node)) return false;
    if (kind === 'enum') return this.isLiteralEnum(node);
    if (kind !== 'alias' || !node.type) return false;
    this.open.add(node);
    const parameters = node.typeParameters ?? [];
    const given = new Set(parameters.map(({ name }) => name?.text ?? ''));
    const types = [node.type, ...parameters.flatMap((one) => [one.constraint, one.default])];
    const known = types.every((type) => !type || this.knowsType(type, file, given));
    this.open.delete(node);
    return known;
  }

  /** An interface that can be called is a function, and it may have that from another one. */
  private followBases(node: SyntaxNode, file: string): void {
    if (this.open.has(node)) return;
    this.open.add(node);
    const own = this.exports.declarationsOf(file).local;
    for (const { expression } of (node.heritageClauses ?? []).flatMap(({ types = [] }) => types)) {
      const [root = '', ...members] = namesOf(expression);
      this.knowsAll(this.exports.inside(file, own.get(root) ?? [], members));
    }
    this.open.delete(node);
  }

  private knowsType(type: SyntaxNode, file: string, given: ReadonlySet<string>): boolean {
    const { kinds } = this;
    const is = (names: readonly string[]) => names.some((name) => kinds[name] === type.kind);
    if (is(SHAPES)) return true;
    const parts = [...(type.types ?? []), ...(type.type ? [type.type] : [])];
    if (is(PARTS)) return parts.every((part) => this.knowsType(part, file, given));
    if (!is(['TypeReference']) || !type.typeName) return false;
    const { root, member } = typeName(type.typeName);
    const all = (type.typeArguments ?? []).every((one) => this.knowsType(one, file, given));
    if (!all || given.has(root)) return all && member === null;
    const declared: Declared[] | undefined = this.exports.declarationsOf(file).local.get(root);
    if (!declared) return GLOBALS.has(root);
    return this.knowsAll(this.exports.inside(file, declared, member?.split('.') ?? []));
  }

  /** What its members are is not taken from elsewhere. */
  private isLiteralEnum({ members = [] }: SyntaxNode): boolean {
    const { kinds } = this;
    const own = new Set(members.map(({ name }) => name?.text));
    const isOwn = (node: SyntaxNode): boolean => {
      if (node.kind === kinds['Identifier'] && !own.has(node.text)) return false;
      let all = true;
      node.forEachChild((child) => {
        all &&= isOwn(child);
      });
      return all;
    };
    return members.every(isOwn);
  }
}

/** `a.b` as an expression. */
function namesOf(node: SyntaxNode | undefined): string[] {
  if (!node) return [];
  return node.expression ? [...namesOf(node.expression), node.name?.text ?? ''] : [node.text ?? ''];
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
