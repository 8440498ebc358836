import Module from 'node:module';
import type { Patches } from '../patches.js';
import { countCompileTime } from './compile-time.js';
import type { ModuleFormat } from './module-format.js';
import type { HookedSources } from './module-hooks.js';
import { resolveSource } from './resolve-source.js';

/** The parts of Node's CommonJS loader that every TypeScript runner hooks into. */
interface Loader {
  _extensions: Record<string, (module: CompiledModule, file: string) => void>;
  _resolveFilename(
    request: string,
    parent: { filename?: string } | null,
    ...rest: unknown[]
  ): string;
}

interface CompiledModule {
  _compile(code: string, file: string, format?: ModuleFormat): void;
}

const TYPESCRIPT_ENDINGS = ['.ts', '.tsx', '.cts', '.mts'];

/** Lets `require` load TypeScript sources until the patches are restored. */
export function hookCommonJs(
  patches: Patches,
  { matcherFor, formatOf, compile }: HookedSources,
): void {
  const loader = Module as unknown as Loader;
  for (const ending of TYPESCRIPT_ENDINGS) {
    const before = loader._extensions[ending];
    loader._extensions[ending] = (module, file) =>
      module._compile(
        countCompileTime(() => compile(file)),
        file,
        formatOf(file) === 'module' ? 'module' : undefined,
      );
    patches.onRestore(() => {
      if (before) loader._extensions[ending] = before;
      else Reflect.deleteProperty(loader._extensions, ending);
    });
  }
  const original = loader._resolveFilename;
  loader._resolveFilename = function resolveFilename(request, parent, ...rest) {
    const from = parent?.filename;
    const own =
      from !== undefined && !from.includes('node_modules') && !request.startsWith('node:');
    const source = own ? resolveSource(request, from, matcherFor(from)) : null;
    return original.call(this, source ?? request, parent, ...rest);
  };
  patches.onRestore(() => {
    loader._resolveFilename = original;
  });
}
