import type { Compiler, SyntaxNode } from './compiler.js';

/** A name that decorator metadata are made of: `express.Request` is the member `Request` of `express`. */
export interface TypeName {
  root: string;
  member: string | null;
}

type Kinds = Compiler['SyntaxKind'];

/**
 * The names of types for which the compiler emits `design:type`,
 * `design:paramtypes` and `design:returntype` in a file. They are found as
 * the compiler serialises them: through unions and the like, not inside of
 * arrays or type arguments.
 */
export function decoratedTypes(file: SyntaxNode, kinds: Kinds): TypeName[] {
  const names: TypeName[] = [];
  visit(file);
  return names;

  function visit(node: SyntaxNode): void {
    if (node.kind === kinds['ClassDeclaration'] || node.kind === kinds['ClassExpression']) {
      for (const type of typesOfClass(node, kinds)) {
        names.push(...namesIn(type, kinds, typeParameters(node)));
      }
    }
    node.forEachChild(visit);
  }
}

function typesOfClass(node: SyntaxNode, kinds: Kinds): SyntaxNode[] {
  const { members = [] } = node;
  const whole = isDecorated(node, kinds);
  return members.flatMap((member) => {
    const parameters = member.parameters ?? [];
    const own = isDecorated(member, kinds) || parameters.some((one) => isDecorated(one, kinds));
    const emits =
      own || (whole && member.kind === kinds['Constructor']) || isAccessor(member, kinds);
    if (!emits) return [];
    const given = parameters.map(({ type, dotDotDotToken }) =>
      dotDotDotToken ? type?.elementType : type,
    );
    const hidden = new Set(typeParameters(member));
    return [member.type, ...given].filter(
      (type): type is SyntaxNode => type !== undefined && !hidden.has(type.typeName?.text ?? ''),
    );
  });
}

/** The decorators of a getter are those of its setter as well. */
function isAccessor({ kind }: SyntaxNode, kinds: Kinds): boolean {
  return kind === kinds['GetAccessor'] || kind === kinds['SetAccessor'];
}

function isDecorated({ decorators = [], modifiers = [] }: SyntaxNode, kinds: Kinds): boolean {
  // Before TypeScript 4.8 decorators were no modifiers.
  return decorators.length > 0 || modifiers.some(({ kind }) => kind === kinds['Decorator']);
}

function typeParameters({ typeParameters: declared = [] }: SyntaxNode): string[] {
  return declared.map(({ name }) => name?.text ?? '');
}

function namesIn(type: SyntaxNode, kinds: Kinds, hidden: readonly string[]): TypeName[] {
  if (type.kind === kinds['TypeReference'] && type.typeName) {
    const name = typeName(type.typeName);
    return hidden.includes(name.root) ? [] : [name];
  }
  const transparent = ['UnionType', 'IntersectionType', 'ParenthesizedType', 'OptionalType'];
  const parts = [...(type.types ?? []), type.trueType, type.falseType];
  const readonlyArray = type.kind === kinds['TypeOperator'];
  if (transparent.some((kind) => type.kind === kinds[kind]) || readonlyArray) parts.push(type.type);
  return parts.filter((part) => part !== undefined).flatMap((part) => namesIn(part, kinds, hidden));
}

/** `a.b.c` is `a` with the member `b.c`. */
export function typeName(node: SyntaxNode): TypeName {
  if (!node.left || !node.right) return { root: node.text ?? '', member: null };
  const { root, member } = typeName(node.left);
  const last = node.right.text ?? '';
  return { root, member: member === null ? last : `${member}.${last}` };
}
