import { TYPESCRIPT } from '../project/source-file.js';
import type { Compile } from './open-compile.js';
import { resolveSource } from './resolve-source.js';

const IMPORTED = /\bimport\((["'])([^"'\n]+)\1\)/g;

/** What CommonJS is where Node imports it. */
const NAMESPACE =
  '((exports) => ({ ...exports, __esModule: exports?.__esModule, default: exports }))';

/**
 * In CommonJS for Node's own module kinds `import()` stays as it is, and Node
 * finds no source behind `./x.js`. Where that is CommonJS too a `require` does,
 * which is hooked already; ES modules are left to the hooks of Node's loader.
 */
export function requireOwnLater(
  javaScript: string,
  file: string,
  { formatOf, matcherFor }: Pick<Compile, 'formatOf' | 'matcherFor'>,
): string {
  return javaScript.replace(IMPORTED, (whole, quote: string, specifier: string) => {
    const source = resolveSource(specifier, file, matcherFor(file));
    const isRequired =
      source !== null && TYPESCRIPT.test(source) && formatOf(source) === 'commonjs';
    return isRequired
      ? `Promise.resolve().then(() => ${NAMESPACE}(require(${quote}${specifier}${quote})))`
      : whole;
  });
}
