import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installPacked, type Packed } from './packed.js';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

let packed: Packed;

beforeAll(async () => {
  packed = await installPacked();
}, 180_000);

afterAll(() => packed?.remove());

it('the tarball holds what a user needs', () => {
  expect(packed.files).toEqual(
    expect.arrayContaining([
      'package.json',
      'README.md',
      'LICENSE',
      'bin/nest-inspect.js',
      'dist/cli/run.js',
      'dist/demo/main.js',
      'dist/demo/main.js.map',
      'src/demo/main.ts',
      'src/demo/nest-cli.json',
      'fixtures/probes/hello.json',
    ]),
  );
});

it('the tarball holds nothing else', () => {
  const wanted =
    /^(?:package\.json|README\.md|LICENSE|(?:bin|dist|src\/demo|fixtures\/probes)\/.+)$/;
  expect(packed.files.filter((file) => !wanted.test(file))).toEqual([]);
  expect(packed.files.filter((file) => /\.(?:test|spec)\.|\.tsbuildinfo$/.test(file))).toEqual([]);
});

it('every built file has a source', () => {
  const built = packed.files.filter((file) => file.startsWith('dist/'));
  const stray = built.filter((file) => !existsSync(join(REPOSITORY, sourceOf(file))));
  expect(built.length).toBeGreaterThan(100);
  expect(stray).toEqual([]);
});

it('lists the demo from anywhere', async () => {
  const { stdout } = await packed.run('routes');
  for (const token of ['/users', 'UsersController.find', 'hello', 'WsServiceExceptionFilter']) {
    expect(stdout).toContain(token);
  }
});

it('shows TypeScript positions that exist in the package', async () => {
  const { stdout } = await packed.run('routes', 'hello', '--expanded');
  const [, file = '', line = ''] =
    /(module\/im\/my-web-socket\.gateway\.ts):(\d+)/.exec(stdout) ?? [];
  const lines = readFileSync(join(packed.folder, 'src', 'demo', file), 'utf8').split('\n');
  expect(lines[Number(line) - 1]).toContain('hello');
});

it('fires the probes of the demo', async () => {
  const { stdout } = await packed.run('probe', 'hello');
  for (const token of ['SUC00000', 'received reqData', 'ERR40000', 'data is empty']) {
    expect(stdout).toContain(token);
  }
});

it('tells its version', async () => {
  const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8')) as {
    version: string;
  };
  const { stdout } = await packed.run('--version');
  expect(stdout).toContain(`nest-inspect ${version}\n`);
  expect(stdout).toContain('(demo)');
});

/** `dist/cli/run.js` and `dist/cli/run.d.ts` come from `src/cli/run.ts`, `.cjs` from `.cts`. */
function sourceOf(built: string): string {
  return built
    .replace(/^dist\//, 'src/')
    .replace(/\.d\.([cm]?ts)$/, '.$1')
    .replace(/\.([cm]?)js(?:\.map)?$/, '.$1ts');
}
