import { describe, expect, it } from 'vitest';
import { replaceImportMeta } from '../../../../dist/nest/typescript/replace-import-meta.js';

const URL = 'require("node:url").pathToFileURL(__filename).href';

describe('import.meta in CommonJS', () => {
  it.each([
    ['f(import.meta.url)', `f(${URL})`],
    ['import.meta.dirname + import.meta.filename', '__dirname + __filename'],
    ['if (import.meta.env.PROD) g()', 'if (process.env.PROD) g()'],
    ['import.meta.hot?.accept()', '({}).hot?.accept()'],
    ['import.meta.urls', '({}).urls'],
    ['import.meta?.url', '({})?.url'],
    [
      'a = `x ${import.meta.url} ${`${import.meta.dirname}`}`',
      `a = \`x \${${URL}} \${\`\${__dirname}\`}\``,
    ],
    ['a / b; import.meta.url; c / d', `a / b; ${URL}; c / d`],
    ['/["\'`]/.test(a); import.meta.url', `/["'\`]/.test(a); ${URL}`],
    ['import\n.meta\n.url;', `${URL}\n\n;`],
    ['const __filename = f(import.meta.url);', `var __filename = f(${URL});`],
    ['{ const __dirname = 1; } import.meta.env', '{ const __dirname = 1; } process.env'],
  ])('%s', (text, expected) => {
    expect(replaceImportMeta(text)).toBe(expected);
  });

  it.each([
    '"import.meta.url"',
    "'it\\'s import.meta.url'",
    '// import.meta.url',
    '/* import.meta.url */',
    '`import.meta.url ${{}} import.meta.url`',
    '/import.meta.url/.test(a)',
    'a.import.meta.url',
    'return /[/"]import.meta/',
  ])('is only a text in %s', (text) => {
    expect(replaceImportMeta(text)).toBe(text);
  });
});
