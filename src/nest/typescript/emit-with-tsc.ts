import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse, relative, resolve } from 'node:path';
import { moduleOptions, type CompileConfig, type CompilerOptions } from './compile-config.js';
import type { Emitted } from './emit-program.js';
import { moduleFormatOf } from './module-format.js';
import { removeFolder, write } from './own-writes.js';
import { runCompiler } from './run-compiler.js';
import { runnableJsx } from './runnable-jsx.js';
import { withSourceMap } from './with-source-map.js';

const OUTPUT: Record<string, string> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.mts': '.mjs',
  '.cts': '.cjs',
};

/** Emits with the command of TypeScript into a folder of its own, where the compiler has no JavaScript API. */
export async function emitWithTsc(
  config: CompileConfig,
  tsc: string,
  entry: string,
): Promise<Emitted> {
  const { root, tsconfig, options } = config;
  const outDir = write.mkdtempSync(join(tmpdir(), 'nest-inspect-emit-'));
  try {
    const format = moduleFormatOf(entry, options['module']);
    const args = ['-p', tsconfig ?? root, ...emitOptions(options, format, outDir)];
    const { stdout, stderr } = await runCompiler(tsc, args, root);
    const printed = `${stdout}${stderr}`.split(/\r?\n/);
    const inputs = printed.filter((line) => isInput(line)).map((line) => resolve(root, line));
    return {
      outputs: outputsIn(outDir, inputs),
      broken: brokenIn(printed, root),
      inputs,
      said: printed.filter((line) => line !== '' && !isInput(line)),
      missing: [],
    };
  } finally {
    removeFolder(outDir);
  }
}

/** `--listFiles` prints absolute paths; what the compiler has to say begins otherwise. */
function isInput(line: string): boolean {
  return /^(\/|[A-Za-z]:[\\/]).*\.([cm]?[jt]sx?|json)$/.test(line);
}

/** Sources may lie beside the project as well: below the root of the disk each has a place. */
function outputsIn(outDir: string, inputs: readonly string[]): Record<string, string> {
  const written = new Set(
    readdirSync(outDir, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) =>
      join(parentPath, name),
    ),
  );
  return Object.fromEntries(
    inputs.flatMap((file) => {
      const ending = /\.[cm]?tsx?$/.exec(file)?.[0];
      if (ending === undefined) return [];
      const bare = relative(parse(file).root, file).slice(0, -ending.length);
      const output = join(outDir, bare + OUTPUT[ending]);
      if (!written.has(output)) return [];
      return [[file, withSourceMap(readFileSync(output, 'utf8'), file)] as const];
    }),
  );
}

/** Codes up to 1200 are those of the parser; tsc writes output all the same. */
function brokenIn(printed: readonly string[], root: string): Emitted['broken'] {
  const broken: Emitted['broken'] = {};
  for (const line of printed) {
    const [, path = '', row, code, message = ''] =
      /^(.+?)\((\d+),\d+\): error TS(\d+): (.*)$/.exec(line) ?? [];
    if (row && Number(code) < 1200) {
      broken[resolve(root, path)] ??= { line: Number(row), message };
    }
  }
  return broken;
}

function emitOptions(
  options: CompilerOptions,
  format: 'commonjs' | 'module',
  outDir: string,
): string[] {
  const { experimentalDecorators, emitDecoratorMetadata } = options;
  const wanted: CompilerOptions = {
    ...moduleOptions(options, format),
    ...runnableJsx(options),
    experimentalDecorators,
    emitDecoratorMetadata,
    rootDir: parse(outDir).root,
    outDir,
    ...ALWAYS,
  };
  return Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined ? [] : [`--${name}`, String(value)],
  );
}

const ALWAYS = {
  pretty: false,
  listFiles: true,
  noEmit: false,
  noEmitOnError: false,
  noCheck: true,
  emitDeclarationOnly: false,
  declaration: false,
  declarationMap: false,
  composite: false,
  incremental: false,
  sourceMap: false,
  inlineSourceMap: true,
  removeComments: false,
};
