import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { ROOT } from '../cli/support/run-bin.js';
import { edit, setOptions, sourcesOn, typesOf } from './support/source-copies.js';
import {
  filesIn,
  modelOf,
  replacePackage,
  runIn,
  temporaryFolder,
} from './support/source-targets.js';

const TSC = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
const TYPES = join(ROOT, 'node_modules', '@types');
const SEVERAL_RUNS_MS = 300_000;

// Each run may take as long as `runIn` lets it, and compilers share the machine.
vi.setConfig({ testTimeout: 120_000 });

describe.each([
  { packages: 'nest-11-source', version: 5, mode: 'file', programs: 0 },
  { packages: 'nest-12-source', version: 7, mode: 'program', programs: 1 },
])('the types in metadata that TypeScript $version emits', (expected) => {
  const { packages, version, mode, programs } = expected;
  it(
    'are those of the build, kept, and made again when another file changes them',
    async () => {
      const project = sourcesOn('metadata', packages);
      const cache = temporaryFolder();
      const sources = await modelOf(project, cache);
      expect(sources.gaps).toEqual([]);
      expect(sources.target.compiled).toEqual({
        by: expect.stringMatching(`^typescript ${version}\\.`) as string,
        mode,
        tsconfig: 'tsconfig.json',
      });
      execFileSync(process.execPath, [TSC, '-p', 'tsconfig.json', '--typeRoots', TYPES], {
        cwd: project,
      });
      const built = await modelOf(project, cache, ['--dist']);
      expect(built.target.compiled).toEqual({ by: null, mode: 'built', tsconfig: 'tsconfig.json' });
      rmSync(join(project, 'dist'), { recursive: true });
      expect(typesOf(sources)).toEqual(typesOf(built));
      expect(typesOf(sources)['GET /kinds/enum']).toEqual(['String', 'Number', 'String']);

      const kept = programsIn(cache);
      expect(kept).toHaveLength(programs);
      expect(await modelOf(project, cache)).toEqual(sources);
      expect(programsIn(cache)).toEqual(kept);

      edit(project, 'src/kinds/label.ts', "'small' | 'large'", '1 | 2');
      const changed = typesOf(await modelOf(project, cache));
      expect(changed['GET /kinds/alias']?.[0]).toBe('Number');

      // A file stands before the index of a folder of its name.
      mkdirSync(join(project, 'src', 'kinds', 'weight'));
      const [file, index] = ['weight.ts', 'weight/index.ts'].map((name) =>
        join(project, 'src/kinds', name),
      );
      renameSync(file ?? '', index ?? '');
      const moved = typesOf(await modelOf(project, cache));
      expect(moved['GET /kinds/alias']?.[1]).toBe('Number');
      // It is computed, which only a whole program tells.
      writeFileSync(file ?? '', 'export type Weight = [1] extends [1] ? string : number;\n');
      const added = await modelOf(project, cache);
      expect(typesOf(added)['GET /kinds/alias']?.[1]).toBe('String');
      expect(added.target.compiled?.mode).toBe('program');
    },
    SEVERAL_RUNS_MS,
  );
});

/** The programs in a cache with the times at which they were written. */
function programsIn(cache: string): string[] {
  const folder = join(cache, 'nest-inspect', 'programs');
  return filesIn(folder).map((file) => `${file} ${statSync(file).mtimeMs}`);
}

describe('sources that no checker is needed for', () => {
  it('are compiled file by file, also with helpers and what nest-cli applies', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    const file = join(project, 'src', 'kinds.controller.ts');
    writeFileSync(
      file,
      "import { Controller } from '@nestjs/common';\n\n@Controller()\nexport class KindsController {}\n",
    );
    // A bundler would take import.meta out of what is no ES module.
    edit(project, 'src/main.ts', 'async', 'const __dirname = import.meta.dirname;\n\nasync');
    edit(
      project,
      'src/main.ts',
      'await app',
      'app.setGlobalPrefix(__dirname.slice(-3));\n  await app',
    );
    const cache = temporaryFolder();
    const model = await modelOf(project, cache);
    expect(model.target.compiled?.mode).toBe('file');
    expect(typesOf(model)).toEqual({ 'POST /src/plain': ['Parcel', 'IncomingMessage', 'Object'] });
    expect(programsIn(cache)).toEqual([]);
    const text = await runIn(project, ['routes', '--expanded'], cache);
    expect(text.stdout).toMatch(/compiled +typescript 5\.[\d.]+, file by file, tsconfig\.json/);
  });
});

describe('sources that nest-cli gives to swc', () => {
  it('have the metadata of each file by itself, as swc makes them', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    writeFileSync(
      join(project, 'nest-cli.json'),
      JSON.stringify({ compilerOptions: { builder: 'swc' } }),
    );
    // What only declares a type is required by them as well, and swc projects import it as a type.
    edit(project, 'src/kinds.controller.ts', 'import { Stamp', 'import type { Stamp');
    const model = await modelOf(project, temporaryFolder());
    expect(model.target.compiled?.mode).toBe('file');
    expect(model.gaps).toEqual([]);
    expect(typesOf(model)['GET /kinds/enum']).toEqual(['Object', 'Object', 'Object']);
  });
});

describe('compiler options', () => {
  it('that only concern the output change nothing, and what Nest needs is told', async () => {
    const project = sourcesOn('metadata', 'nest-12-source');
    setOptions(project, {
      noEmit: true,
      allowImportingTsExtensions: true,
      composite: true,
      emitDeclarationOnly: true,
      noEmitOnError: true,
      isolatedModules: true,
      module: 'esnext',
      moduleResolution: 'bundler',
      experimentalDecorators: undefined,
      emitDecoratorMetadata: undefined,
      plugins: [{ transform: 'some-transform' }],
    });
    edit(project, 'src/main.ts', "'./app.module'", "'./app.module.ts'");
    edit(project, 'src/main.ts', 'app.listen(port)', 'app.listen(import.meta.env.PORT ?? port)');
    const model = await modelOf(project, temporaryFolder());
    expect(model.gaps.map(({ what }) => what)).toEqual([
      'decorators',
      'types in metadata',
      'plugin some-transform',
    ]);
    expect(typesOf(model)['POST /plain']).toEqual([null, null, null]);
  });

  it('whose helpers are not installed end in code 3', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    setOptions(project, { importHelpers: true });
    replacePackage(project, 'tslib', join(project, 'nowhere'));
    const run = await runIn(project, ['routes'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('tslib is not installed');
  });
});

describe('a transformer that nest-cli applies', () => {
  it('is applied to the sources', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    writeFileSync(
      join(project, 'nest-cli.json'),
      JSON.stringify({
        compilerOptions: { plugins: [{ name: 'rename', options: { to: 'new' } }] },
      }),
    );
    mkdirSync(join(project, 'rename'));
    writeFileSync(join(project, 'rename', 'plugin.js'), RENAME);
    install(project, 'rename', join(project, 'rename'));
    const model = await modelOf(project, temporaryFolder());
    expect(model.gaps).toEqual([]);
    expect(model.entrypoints.map(({ label }) => label)).toContain('POST /new');
    expect(model.target.compiled?.mode).toBe('program');
    expect(existsSync(join(project, 'dist'))).toBe(false);
  });
});

describe('a transformer of the tsconfig', () => {
  it('is applied by ts-patch, which is changed nowhere but in the cache', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    writeFileSync(join(project, 'rename.cjs'), RENAME_BY_OPTIONS);
    setOptions(project, { plugins: [{ transform: './rename.cjs', to: 'patched' }] });
    const cache = temporaryFolder();
    const model = await modelOf(project, cache);
    expect(model.gaps).toEqual([]);
    expect(model.entrypoints.map(({ label }) => label)).toContain('POST /patched');
    expect(model.target.compiled?.mode).toBe('program');
    expect(existsSync(join(cache, 'nest-inspect', 'ts-patch'))).toBe(true);
  });

  it('is a gap where the compiler takes none', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    setOptions(project, { plugins: [{ transform: 'some-transform' }] });
    replacePackage(project, 'ts-patch', join(project, 'nowhere'));
    const model = await modelOf(project, temporaryFolder());
    expect(model.gaps).toMatchObject([
      { what: 'plugin some-transform', why: expect.stringContaining('ts-patch') },
    ]);
  });
});

/** Links a folder as a package of a project. */
function install(project: string, name: string, folder: string): void {
  // The packages of a fixture are shared: these become links of the copy's own.
  replacePackage(project, 'accepts', folder);
  renameSync(join(project, 'node_modules', 'accepts'), join(project, 'node_modules', name));
}

const RENAME = `
const ts = require('typescript');
exports.before = ({ to }, program) => (context) => (file) => {
  if (!program.getTypeChecker()) throw new Error('no program');
  const visit = (node) =>
    ts.isStringLiteral(node) && node.text === 'plain'
      ? ts.factory.createStringLiteral(to)
      : ts.visitEachChild(node, visit, context);
  return ts.visitNode(file, visit);
};
`;

/** ts-patch calls it with the program and what the tsconfig says of it. */
const RENAME_BY_OPTIONS = `
${RENAME}
exports.default = (program, { to }) => exports.before({ to }, program);
`;

describe('a library of the workspace', () => {
  it('is compiled with the project, by the aliases of its own', async () => {
    const project = sourcesOn('metadata', 'nest-11-source');
    const library = join(project, '..', 'library');
    mkdirSync(join(library, 'src', 'inner'), { recursive: true });
    install(project, 'library', library);
    const files = {
      'package.json': JSON.stringify({ name: 'library', main: 'src/index.ts' }),
      'tsconfig.json': JSON.stringify({ compilerOptions: { paths: { '~/*': ['./src/*'] } } }),
      'src/index.ts': "export { Crate } from '~/inner/crate';\n",
      'src/inner/crate.ts': 'export class Crate {\n  readonly size: number = 1;\n}\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(library, name), text);
    const controller = join(project, 'src', 'plain.controller.ts');
    const text = readFileSync(controller, 'utf8').replace("'./kinds'", "'library'");
    writeFileSync(controller, text.replaceAll('Parcel', 'Crate'));
    const model = await modelOf(project, temporaryFolder());
    expect(typesOf(model)['POST /plain']).toEqual(['Crate', 'IncomingMessage', 'Object']);
  });
});
