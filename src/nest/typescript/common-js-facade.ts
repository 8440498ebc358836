import { exportedNames, type CommonJsTexts } from './exported-names.js';

/**
 * An ES module that stands for a CommonJS source where ES modules import it:
 * it has what `require` gives, which runs the source once for all that use it.
 * Node's own way gives its CommonJS another `require`, and looks for the names
 * in the TypeScript.
 */
export function commonJsFacade(file: string, texts: CommonJsTexts): string {
  const names = exportedNames(file, texts);
  const taken = names.map((name, index) => `const _${index} = exports?.[${JSON.stringify(name)}];`);
  const given = names.map((name, index) => `_${index} as ${JSON.stringify(name)}`);
  return [
    "import { createRequire } from 'node:module';",
    `const exports = createRequire(${JSON.stringify(file)})(${JSON.stringify(file)});`,
    ...taken,
    `export { ${['exports as default', ...given].join(', ')} };`,
  ].join('\n');
}
