import { moduleOptions, type CompileConfig, type CompilerOptions } from './compile-config.js';
import type { Compiler } from './compiler.js';
import type { ModuleFormat } from './module-format.js';
import { runnableJsx } from './runnable-jsx.js';

/** What concerns whole programs and their output folders has no meaning for one file. */
const ONE_FILE = {
  inlineSourceMap: true,
  inlineSources: false,
  sourceMap: false,
  declaration: false,
  declarationMap: false,
  incremental: false,
  composite: false,
  tsBuildInfoFile: undefined,
  outDir: undefined,
  outFile: undefined,
  rootDir: undefined,
  sourceRoot: undefined,
  mapRoot: undefined,
};

/** The options of the project as the compiler's API takes them, for the output of one file in memory. */
export function optionsOfFile(
  format: ModuleFormat,
  { options, root }: CompileConfig,
  compiler: Compiler,
): CompilerOptions {
  const json = { ...options, ...moduleOptions(options, format), ...runnableJsx(options) };
  const { options: parsed } = compiler.convertCompilerOptionsFromJson(json, root);
  const module = format === 'module' ? { module: compiler.ModuleKind['ESNext'] } : {};
  return { ...parsed, ...ONE_FILE, ...module };
}
