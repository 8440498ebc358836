import { relative, sep } from 'node:path';
import { pathsMatcherOf, readTsconfig } from '../project/read-tsconfig.js';
import type { ModuleFormat } from './module-format.js';
import { readBuilder, type Builder } from './read-builder.js';
import type { PathsMatcher } from './resolve-source.js';

export type CompilerOptions = Record<string, unknown>;

/** Where sources are and with which tsconfig they are compiled. */
export interface SourcesLocation {
  root: string;
  /** Absolute path, or null where the project has none. */
  tsconfig: string | null;
}

/** How the project compiles its sources. */
export interface CompileConfig extends SourcesLocation {
  /** `compilerOptions` as the tsconfig says them, with `extends` followed. */
  options: CompilerOptions;
  /** Everything that the tsconfig says, for keys. */
  text: string;
  matcher: PathsMatcher;
  builder: Builder;
  /** What the sources cannot be compiled with as Nest needs it. */
  problems: CompileProblem[];
}

export interface CompileProblem {
  what: string;
  why: string;
}

const WITHOUT_TSCONFIG = {
  target: 'es2022',
  module: 'commonjs',
  esModuleInterop: true,
  resolveJsonModule: true,
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

export function readCompileConfig({ root, tsconfig }: SourcesLocation): CompileConfig {
  const builder = readBuilder(root, tsconfig);
  const found = tsconfig === null ? null : readTsconfig(tsconfig, root);
  const said = (found?.config.compilerOptions ?? WITHOUT_TSCONFIG) as CompilerOptions;
  const problems: CompileProblem[] = [];
  const options = withDecorators(said, tsconfig && shown(root, tsconfig), builder, problems);
  const { compileOnSave: _unused, ...config } = found?.config ?? {};
  return {
    root,
    tsconfig,
    options,
    text: JSON.stringify({ ...config, compilerOptions: options }),
    matcher: found && pathsMatcherOf(found, root),
    builder,
    problems,
  };
}

/** swc is told by nest-cli to do both, whatever the tsconfig says; Nest's decorators are legacy ones and nothing else. */
function withDecorators(
  said: CompilerOptions,
  name: string | null,
  { swc }: Builder,
  problems: CompileProblem[],
): CompilerOptions {
  const options: CompilerOptions = { ...said, experimentalDecorators: true };
  if (name === null) {
    const why = 'there is no tsconfig, so the sources are compiled with the usual options of Nest';
    problems.push({ what: 'compiler options', why });
  } else if (swc) {
    options['emitDecoratorMetadata'] = true;
  } else {
    if (said['experimentalDecorators'] !== true) {
      const why = `${name} lacks experimentalDecorators, which is taken as set: Nest does not start without it`;
      problems.push({ what: 'decorators', why });
    }
    if (said['emitDecoratorMetadata'] !== true) {
      const why = `${name} lacks emitDecoratorMetadata, so parameters have no types and Nest injects by @Inject() alone`;
      problems.push({ what: 'types in metadata', why });
    }
  }
  return options;
}

/** The transformers that a patched compiler takes from `compilerOptions.plugins`; other plugins are those of editors. */
export function transformersIn(options: CompilerOptions): string[] {
  return [options['plugins']].flat().flatMap((plugin) => {
    const { transform } = (plugin ?? {}) as { transform?: unknown };
    return typeof transform === 'string' ? [transform] : [];
  });
}

const NODE_MODULES = /^node(16|18|20|next)$/;

/** The module options that make JavaScript of this format, with what the project's own `module` would have implied. */
export function moduleOptions(options: CompilerOptions, format: ModuleFormat): CompilerOptions {
  const module = String(options['module'] ?? '').toLowerCase();
  if (NODE_MODULES.test(module)) return {};
  if (format === 'module') return module.startsWith('es') ? {} : { module: 'esnext' };
  if (module === 'commonjs') return {};
  const interop = module === 'preserve' ? { esModuleInterop: true, ...options } : options;
  const { esModuleInterop } = interop as CompilerOptions;
  const resolution = options['moduleResolution'] ?? 'node';
  return {
    module: 'commonjs',
    moduleResolution: resolution,
    esModuleInterop,
    verbatimModuleSyntax: false,
  };
}

function shown(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
