import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { errorSource } from '../../../dist/session/error-source.js';

const ROOT = mkdtempSync(join(tmpdir(), 'nest-inspect-test-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

function withStack(...frames: string[]): Error {
  const error = new Error('failed');
  error.stack = ['Error: failed', ...frames.map((frame) => `    at ${frame}`)].join('\n');
  return error;
}

describe('errorSource', () => {
  it.each<[string, string[], { file: string; line: number } | null]>([
    ['a function', [`boot (${ROOT}/src/main.js:7:9)`], { file: 'src/main.js', line: 7 }],
    ['no function', [`${ROOT}/src/main.js:7:9`], { file: 'src/main.js', line: 7 }],
    ['an address', [`async boot (file://${ROOT}/a%20b.js:3:1)`], { file: 'a b.js', line: 3 }],
    ['a constructor', [`new Db (${ROOT}/db.js:1:1)`], { file: 'db.js', line: 1 }],
    ['a name with brackets', [`A.<anonymous> (${ROOT}/a.js:2:5)`], { file: 'a.js', line: 2 }],
    [
      'packages and Node before it',
      [
        `inject (${ROOT}/node_modules/@nestjs/core/injector.js:1:1)`,
        'process.processTicks (node:internal/process/task_queues:95:5)',
        `boot (${ROOT}/src/main.js:9:1)`,
      ],
      { file: 'src/main.js', line: 9 },
    ],
    [
      'only packages',
      [`inject (${ROOT}/node_modules/a/b.js:1:1)`, 'Array.map (<anonymous>)'],
      null,
    ],
    ['nothing', [], null],
  ])('a stack with %s', (_what, frames, source) => {
    expect(errorSource(withStack(...frames), ROOT)).toEqual(source);
  });

  it('skips code of this tool', () => {
    const own = join(import.meta.dirname, '../../../dist/session/contain.js');
    expect(errorSource(withStack(`refuse (${own}:1:1)`), ROOT)).toBeNull();
  });

  it('goes through the source map to a source that is there', () => {
    const map = {
      version: 3,
      sources: ['../src/main.ts'],
      names: [],
      // Line 1, column 0 of the output is line 3, column 2 of the source.
      mappings: 'AAEE',
    };
    const project = join(ROOT, 'mapped');
    for (const folder of ['dist', 'src']) mkdirSync(join(project, folder), { recursive: true });
    for (const output of ['main.js', 'alone.js'].map((name) => join(project, 'dist', name))) {
      const sources = output.endsWith('alone.js') ? ['../src/not-shipped.ts'] : map.sources;
      writeFileSync(output, `boot();\n//# sourceMappingURL=${basename(output)}.map\n`);
      writeFileSync(`${output}.map`, JSON.stringify({ ...map, sources }));
    }
    writeFileSync(join(project, 'src/main.ts'), '');
    const placeIn = (name: string) =>
      errorSource(withStack(`${join(project, 'dist', name)}:1:1`), project);
    expect(placeIn('main.js')).toEqual({ file: 'src/main.ts', line: 3 });
    expect(placeIn('alone.js')).toEqual({ file: 'dist/alone.js', line: 1 });
  });

  it('knows the place of a syntax error', async () => {
    const file = join(ROOT, 'broken.mjs');
    writeFileSync(file, 'const one = 1;\nconst = 2;\n');
    const error = await import(/* @vite-ignore */ pathToFileURL(file).href).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(Error);
    const stack = `${pathToFileURL(file).href}:2\nconst = 2;\n      ^\n\nSyntaxError: Unexpected`;
    expect(errorSource({ stack }, ROOT)).toEqual({ file: 'broken.mjs', line: 2 });
  });

  it.each([null, undefined, 'text', 42, {}, { stack: 3 }])('copes with %j', (thrown) => {
    expect(errorSource(thrown, ROOT)).toBeNull();
  });

  it('copes with a stack that cannot be read', () => {
    const hostile = Object.defineProperty({}, 'stack', {
      get() {
        throw new Error('no');
      },
    });
    expect(errorSource(hostile, ROOT)).toBeNull();
  });
});
