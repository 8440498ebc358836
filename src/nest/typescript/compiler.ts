import { createRequire } from 'node:module';

type Options = Record<string, unknown>;

/** The parts of TypeScript's JavaScript API that are used; version 7 has none. */
export interface Compiler {
  version: string;
  transpileModule(
    text: string,
    options: {
      fileName: string;
      compilerOptions: Options;
      reportDiagnostics: boolean;
      transformers?: { before: Transformer[] };
    },
  ): { outputText: string; diagnostics?: Diagnostic[] };
  flattenDiagnosticMessageText(message: unknown, newLine: string): string;
  convertCompilerOptionsFromJson(json: unknown, basePath: string): { options: Options };
  createSourceFile(file: string, text: string, target: number, parents: boolean): SyntaxNode;
  resolveModuleName(
    specifier: string,
    from: string,
    options: Options,
    system: unknown,
    cache?: unknown,
  ): { resolvedModule?: { resolvedFileName: string } };
  createModuleResolutionCache(
    folder: string,
    canonical: (name: string) => string,
    options: Options,
  ): unknown;
  createCompilerHost(options: Options): CompilerHost;
  createProgram(files: readonly string[], options: Options, host: CompilerHost): Program;
  sys: object;
  ModuleKind: Record<string, number>;
  SyntaxKind: Record<string, number>;
}

export type Transformer = (context: unknown) => (file: SyntaxNode) => SyntaxNode;

type Resolved = { resolvedFileName: string; extension: string } | undefined;

/** What a program reads its files through; TypeScript 5 asks by the literals of specifiers, 4 by their texts. */
export interface CompilerHost {
  getSourceFile(file: string, ...rest: unknown[]): unknown;
  resolveModuleNames?(specifiers: readonly string[], from: string): Resolved[];
  resolveModuleNameLiterals?(
    specifiers: readonly { text: string }[],
    from: string,
  ): { resolvedModule: Resolved }[];
  resolveTypeReferenceDirectives?(names: readonly unknown[]): undefined[];
  resolveTypeReferenceDirectiveReferences?(
    names: readonly unknown[],
  ): { resolvedTypeReferenceDirective: undefined }[];
}

export interface Program {
  getSourceFile(file: string): { fileName: string } | undefined;
  getSourceFiles(): readonly { fileName: string }[];
  emit(file: object, write: (name: string, text: string) => void): unknown;
}

/** A node of TypeScript's syntax tree, with the properties that are looked at. */
export interface SyntaxNode {
  kind: number;
  text?: string;
  name?: SyntaxNode;
  type?: SyntaxNode;
  types?: readonly SyntaxNode[];
  trueType?: SyntaxNode;
  falseType?: SyntaxNode;
  elementType?: SyntaxNode;
  typeName?: SyntaxNode;
  typeArguments?: readonly SyntaxNode[];
  heritageClauses?: readonly SyntaxNode[];
  constraint?: SyntaxNode;
  default?: SyntaxNode;
  typeParameters?: readonly SyntaxNode[];
  left?: SyntaxNode;
  right?: SyntaxNode;
  statements?: readonly SyntaxNode[];
  members?: readonly SyntaxNode[];
  parameters?: readonly SyntaxNode[];
  decorators?: readonly SyntaxNode[];
  modifiers?: readonly SyntaxNode[];
  dotDotDotToken?: SyntaxNode;
  declarationList?: { declarations: readonly SyntaxNode[] };
  body?: SyntaxNode;
  importClause?: SyntaxNode;
  namedBindings?: SyntaxNode;
  exportClause?: SyntaxNode;
  elements?: readonly SyntaxNode[];
  propertyName?: SyntaxNode;
  moduleSpecifier?: SyntaxNode;
  moduleReference?: SyntaxNode;
  expression?: SyntaxNode;
  isTypeOnly?: boolean;
  isExportEquals?: boolean;
  forEachChild(visit: (child: SyntaxNode) => void): void;
}

/** What the compiler has to say about a place; `start` is an offset. */
export interface Diagnostic {
  code: number;
  messageText: unknown;
  start?: number;
  file?: {
    fileName: string;
    getLineAndCharacterOfPosition(offset: number): { line: number };
  };
}

/** Loads the API from where `findTypeScript` found it. */
export function loadCompiler(api: string): Compiler {
  return createRequire(api)(api) as Compiler;
}
