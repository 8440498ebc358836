import { parse } from 'acorn';

/** Counted from 0, as the V8 inspector does. */
export interface Position {
  line: number;
  column: number;
}

export interface Range {
  start: Position;
  end: Position;
}

/** One function of a script, as it is written. */
export interface OutlinedFunction extends Range {
  /** `WsProxy.create › async (...args)`: the named functions around it, then its own name or its parameters. */
  name: string;
  /** The name of it, or of the nearest around it that has one. */
  named: string;
  isAsync: boolean;
  /** Names of the parameters. */
  parameters: string[];
  body: Range;
  /** Whether it calls anything. */
  calls: boolean;
  parent: OutlinedFunction | null;
  nested: OutlinedFunction[];
}

/** The functions of a script in the order of their start; none where it cannot be parsed. */
export function outlineOf(text: string, isModule: boolean): OutlinedFunction[] {
  const program = parsed(text, isModule ? 'module' : 'script') ?? parsed(text, 'module');
  if (!program) return [];
  const outline = new Outline();
  outline.visit(program, { owner: null, className: null, given: null });
  return outline.functions;
}

function parsed(text: string, sourceType: 'module' | 'script'): Node | null {
  try {
    return parse(text, {
      ecmaVersion: 'latest',
      sourceType,
      locations: true,
      allowHashBang: true,
      allowReturnOutsideFunction: true,
      allowAwaitOutsideFunction: true,
    }) as unknown as Node;
  } catch {
    return null;
  }
}

/** What a walk over the tree reads of its nodes. */
interface Node {
  type: string;
  loc: { start: Position; end: Position };
  [member: string]: unknown;
}

interface Around {
  owner: OutlinedFunction | null;
  className: string | null;
  /** The name that a function or class without one gets from where it stands. */
  given: { name: string; start: Position } | null;
}

const FUNCTIONS = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);
const CLASSES = new Set(['ClassDeclaration', 'ClassExpression']);
const CALLS = new Set(['CallExpression', 'NewExpression', 'TaggedTemplateExpression']);

class Outline {
  readonly functions: OutlinedFunction[] = [];

  visit(node: Node, around: Around): void {
    if (FUNCTIONS.has(node.type)) return this.function(node, around);
    if (CLASSES.has(node.type)) {
      const className = nameOf(node['id']) ?? around.given?.name ?? null;
      return this.children(node, { ...around, className, given: null });
    }
    if (around.owner) this.note(node, around.owner);
    this.children(node, { ...around, given: givenBy(node) });
  }

  private children(node: Node, around: Around): void {
    for (const child of childrenOf(node)) this.visit(child, around);
  }

  private note({ type }: Node, owner: OutlinedFunction): void {
    if (CALLS.has(type)) owner.calls = true;
  }

  private function(node: Node, { owner, className, given }: Around): void {
    const name = nameOf(node['id']) ?? given?.name ?? null;
    const body = node['body'] as Node;
    const parameters = node['params'] as Node[];
    const made: OutlinedFunction = {
      ...rangeOf({ start: given?.start ?? node.loc.start, end: node.loc.end }),
      ...this.names(node, name, owner, className),
      isAsync: node['async'] === true || node['generator'] === true,
      parameters: parameters.flatMap(namesIn),
      body: rangeOf(body.loc),
      calls: false,
      parent: owner,
      nested: [],
    };
    owner?.nested.push(made);
    this.functions.push(made);
    const around = { owner: made, className: null, given: null };
    for (const child of [...parameters, body]) this.visit(child, around);
  }

  private names(
    node: Node,
    own: string | null,
    owner: OutlinedFunction | null,
    className: string | null,
  ): Pick<OutlinedFunction, 'name' | 'named'> {
    const shown = own ?? signatureOf(node);
    const inner = className === null ? shown : `${className}.${shown}`;
    const name = owner ? `${owner.named} › ${inner}` : inner;
    return { name, named: own === null && owner ? owner.named : name };
  }
}

/** `async (...args)`: what tells an anonymous function from others. */
function signatureOf(node: Node): string {
  const names = (node['params'] as Node[]).map((one) =>
    one.type === 'RestElement' ? `...${namesIn(one).join(', ')}` : namesIn(one).join(', '),
  );
  return `${node['async'] === true ? 'async ' : ''}(${names.join(', ')})`;
}

/** Methods, fields, variables and assignments name what stands in them. */
function givenBy(node: Node): Around['given'] {
  const start = node.loc.start;
  switch (node.type) {
    case 'MethodDefinition':
    case 'PropertyDefinition': {
      const name = nameOf(node['key']);
      const kind = node['kind'];
      const prefix = kind === 'get' || kind === 'set' ? `${kind} ` : '';
      return name === null ? null : { name: `${prefix}${name}`, start };
    }
    case 'Property': {
      const name = nameOf(node['key']);
      return name === null ? null : { name, start };
    }
    case 'VariableDeclarator': {
      const name = nameOf(node['id']);
      const value = node['init'] as Node | null;
      return name === null || !value ? null : { name, start: value.loc.start };
    }
    case 'AssignmentExpression': {
      const name = nameOf(node['left']);
      return name === null ? null : { name, start: (node['right'] as Node).loc.start };
    }
    default:
      return null;
  }
}

function nameOf(node: unknown): string | null {
  const { type, name, value, property, computed } = (node ?? {}) as Record<string, unknown>;
  if (type === 'Identifier') return String(name);
  if (type === 'PrivateIdentifier') return `#${String(name)}`;
  if (type === 'Literal') return String(value);
  return type === 'MemberExpression' && computed !== true ? nameOf(property) : null;
}

/** The names that a parameter binds. */
function namesIn(node: Node): string[] {
  if (node.type === 'Identifier') return [String(node['name'])];
  const inner = ['argument', 'left', 'value', 'elements', 'properties'];
  return inner.flatMap((member) => nodesIn(node[member])).flatMap(namesIn);
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node).flatMap(([member, value]) =>
    member === 'loc' ? [] : nodesIn(value),
  );
}

function nodesIn(value: unknown): Node[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof (value as Node | null)?.type === 'string' ? [value as Node] : [];
}

function rangeOf({ start, end }: Node['loc']): Range {
  return { start: fromAcorn(start), end: fromAcorn(end) };
}

/** Acorn counts lines from 1. */
function fromAcorn({ line, column }: Position): Position {
  return { line: line - 1, column };
}
