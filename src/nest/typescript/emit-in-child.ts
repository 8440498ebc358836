/** A process of its own: emits the program that it is told, and prints what came of it as JSON. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Diagnostic } from './compiler.js';
import type { Emitted } from './emit-program.js';
import type { Plugin } from './read-builder.js';

export interface EmitRequest {
  /** File of TypeScript's API. */
  api: string;
  root: string;
  tsconfig: string | null;
  entry: string;
  /** Stand before those of the tsconfig. */
  options: Record<string, unknown>;
  plugins: Plugin[];
  /** What a patched compiler takes from the options by itself. */
  transformers: string[];
  /** The folder in which ts-patch keeps the compilers that it changed. */
  patchedCompilers: string;
}

interface SourceFile {
  fileName: string;
  isDeclarationFile: boolean;
}

interface Program {
  getSourceFiles(): SourceFile[];
  isSourceFileFromExternalLibrary(file: SourceFile): boolean;
  getSyntacticDiagnostics(file: SourceFile): Diagnostic[];
  emit(
    file: SourceFile,
    write: (name: string, text: string) => void,
    signal: undefined,
    typesOnly: boolean,
    transformers: Record<string, unknown[]>,
  ): unknown;
}

interface Api {
  sys: object;
  convertCompilerOptionsFromJson(json: unknown, base: string): { options: object };
  getParsedCommandLineOfConfigFile(
    file: string,
    options: object,
    host: object,
  ): { fileNames: string[]; options: object; errors: Diagnostic[] } | undefined;
  createProgram(files: string[], options: object): Program;
  flattenDiagnosticMessageText(message: unknown, newLine: string): string;
}

/** Without these nothing, or something else, would be written. Nothing is checked but what is emitted. */
const EMIT = {
  noEmit: false,
  noEmitOnError: false,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  tsBuildInfoFile: undefined,
  outDir: undefined,
  outFile: undefined,
  sourceMap: false,
  inlineSourceMap: true,
  inlineSources: false,
  sourceRoot: undefined,
  mapRoot: undefined,
  preserveConstEnums: true,
  noCheck: true,
};

const print = process.stdout.write.bind(process.stdout);
// Transformers print what they like.
process.stdout.write = process.stderr.write.bind(process.stderr);
const request = JSON.parse(process.argv[2] ?? '') as EmitRequest;
const { api, isPatched } = compilerFor(request);
print(JSON.stringify(emit(request)));

/** The one that `ts-patch install` has changed, or one that ts-patch changes as it is loaded. */
function compilerFor({ api: file, root, transformers, patchedCompilers }: EmitRequest): {
  api: Api;
  isPatched: boolean;
} {
  const plain = createRequire(file)(file) as Api;
  const isReady = transformers.length === 0 || 'originalCreateProgram' in plain;
  if (isReady) return { api: plain, isPatched: true };
  process.env['TSP_CACHE_DIR'] = patchedCompilers;
  try {
    const ofProject = createRequire(join(root, 'package.json'));
    return { api: ofProject('ts-patch/compiler/typescript.js') as Api, isPatched: true };
  } catch {
    return { api: plain, isPatched: false };
  }
}

function emit({ root, tsconfig, entry, options: json, ...given }: EmitRequest): Emitted {
  const { options } = api.convertCompilerOptionsFromJson(json, root);
  const parsed = tsconfig && api.getParsedCommandLineOfConfigFile(tsconfig, {}, hostOf());
  const files = parsed ? parsed.fileNames : [];
  const program = programOf([...new Set([...files, entry])], {
    ...(parsed ? parsed.options : {}),
    ...options,
    ...EMIT,
  });
  const missing = isPatched ? [] : [...given.transformers];
  const transformers = transformersOf(given.plugins, root, program, missing);
  const emitted: Emitted = {
    outputs: {},
    broken: {},
    inputs: program.getSourceFiles().map(({ fileName }) => fileName),
    said: (parsed ? parsed.errors : []).map(told),
    missing,
  };
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || program.isSourceFileFromExternalLibrary(file)) continue;
    const broken = program.getSyntacticDiagnostics(file).find(({ code }) => code < 1200);
    if (broken?.file) {
      const { line } = broken.file.getLineAndCharacterOfPosition(broken.start ?? 0);
      emitted.broken[file.fileName] = { line: line + 1, message: told(broken) };
      continue;
    }
    const write = (name: string, text: string) => {
      if (/\.[cm]?js$/.test(name)) emitted.outputs[file.fileName] = text;
    };
    program.emit(file, write, undefined, false, transformers);
  }
  return emitted;
}

/** Packages that are linked to their sources are taken for installed ones, of which nothing is emitted, unless they are named. */
function programOf(files: string[], options: object): Program {
  const program = api.createProgram(files, options);
  const linked = program
    .getSourceFiles()
    .filter((file) => !file.isDeclarationFile && program.isSourceFileFromExternalLibrary(file))
    .map(({ fileName }) => fileName)
    .filter((file) => !/[\\/]node_modules[\\/]/.test(file));
  return linked.length > 0 ? api.createProgram([...files, ...linked], options) : program;
}

function hostOf(): object {
  return { ...api.sys, onUnRecoverableConfigFileDiagnostic: () => undefined };
}

function told({ messageText }: Diagnostic): string {
  return api.flattenDiagnosticMessageText(messageText, ' ');
}

type Make = (options: object, program: Program) => unknown;

/** As nest-cli does it: `@nestjs/cli/lib/compiler/plugins/plugins-loader`. */
function transformersOf(plugins: Plugin[], root: string, program: Program, missing: string[]) {
  const require = createRequire(join(root, 'package.json'));
  const made: Record<string, unknown[]> = { before: [], after: [], afterDeclarations: [] };
  for (const { name, options } of plugins) {
    const loaded = load(require, name);
    if (!loaded) {
      missing.push(name);
      continue;
    }
    for (const [stage, list] of Object.entries(made)) {
      const make =
        loaded[stage] ?? (loaded['default'] as Record<string, Make> | undefined)?.[stage];
      if (typeof make === 'function') list.push((make as Make)(options, program));
    }
  }
  return made;
}

function load(require: NodeJS.Require, name: string): Record<string, unknown> | null {
  for (const path of [join(name, 'plugin'), name]) {
    try {
      return require(path) as Record<string, unknown>;
    } catch {
      continue;
    }
  }
  return null;
}
