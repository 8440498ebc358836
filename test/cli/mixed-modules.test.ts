import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { edit, setOptions, sourcesOn, typesOf } from '../contract/support/source-copies.js';
import {
  modelOf,
  replacePackage,
  runIn,
  temporaryFolder,
} from '../contract/support/source-targets.js';
import { NODE } from './support/run-bin.js';

// A compiler runs first, and shares the machine.
vi.setConfig({ testTimeout: 120_000 });

/** A copy of the project, with its packages where packages are: one installed, one linked. */
function mixedOn(packages: string): string {
  const project = sourcesOn('mixed', packages);
  replacePackage(project, 'loader', '');
  cpSync(join(project, 'loader'), join(project, 'node_modules', 'loader'), { recursive: true });
  symlinkSync(join(project, 'linked'), join(project, 'node_modules', 'linked'));
  return project;
}

function listed(project: string, entry: string, cache = temporaryFolder()): Promise<AppModel> {
  return modelOf(project, cache, ['--app', join(project, 'src', entry)]);
}

function labelsOf({ entrypoints }: AppModel): string[] {
  return entrypoints.map(({ label }) => label);
}

describe('a CommonJS entry', () => {
  it('that imports an ES module is listed and answers, with one copy of what both have', async () => {
    const project = mixedOn('nest-11-source');
    const cache = temporaryFolder();
    const model = await listed(project, 'main.ts', cache);
    expect(model.gaps).toEqual([]);
    expect(labelsOf(model)).toEqual(['GET /api/registry/cats/:name', 'POST /api/registry/cats']);
    expect(typesOf(model)).toEqual({
      'GET /api/registry/cats/:name': ['String', 'String'],
      'POST /api/registry/cats': ['Object'],
    });
    const { file, line } = model.entrypoints[0]?.handler.source ?? { file: '', line: 0 };
    expect(file).toBe('src/cats.controller.mts');
    expect(readFileSync(join(project, file), 'utf8').split('\n')[line - 1]).toContain('find(');
    const run = await runIn(project, ['probe', 'GET /api/registry/cats/tom', '--json'], cache);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('"registry": "registry"');
  });

  it('that leaves the start to an ES module is started again for what that asks for', async () => {
    const model = await listed(mixedOn('nest-12-source'), 'starts.ts');
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe('api/registry');
  });

  it('that requires an ES module is listed where Node lets it be compiled, and told why elsewhere', async () => {
    const project = mixedOn('nest-12-source');
    const hasHooks = execFileSync(NODE, ['-p', "'registerHooks' in require('node:module')"]);
    if (String(hasHooks).trim() === 'true') {
      const model = await listed(project, 'requires.ts');
      expect(model.globals.prefix).toBe('registry/true');
      expect(labelsOf(model)).toContain('GET /registry/true/cats/:name');
    } else {
      const args = ['routes', '--app', join(project, 'src', 'requires.ts')];
      const run = await runIn(project, args, temporaryFolder());
      expect(run).toMatchObject({ code: 3, stdout: '' });
      expect(run.stderr).toContain('src/cats.module.mts is TypeScript of an ES module');
      expect(run.stderr).toContain('next Run nest-inspect with Node 22.15 or later');
    }
  });

  it('whose ES module is no TypeScript is told with file and line', async () => {
    const project = mixedOn('nest-12-source');
    edit(project, 'src/cats.service.mts', '@Injectable(', 'const = 4;\n@Injectable(');
    const run = await runIn(project, ['routes'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(/^error src\/cats\.service\.mts is not valid TypeScript: /);
    expect(run.stderr).toContain('at src/cats.service.mts:4\n');
  });
});

it('a package that imports the sources it is told gets what the project itself has', async () => {
  const model = await listed(mixedOn('nest-11-source'), 'loads.ts');
  expect(model.gaps).toEqual([]);
  expect(labelsOf(model)).toEqual([
    'GET /registry/1/plain',
    'GET /registry/1/cats/:name',
    'POST /registry/1/cats',
  ]);
});

it('an entry that is an ES module shares its CommonJS with what requires it, and imports a linked package', async () => {
  const model = await listed(mixedOn('nest-11-source'), 'main.mts');
  expect(model.gaps).toEqual([]);
  expect(model.globals.prefix).toBe('api/registry/1/function/linked');
});

/** A linked package that keeps what was built of its sources beside them. */
const BUILT: Record<string, string> = {
  'package.json': '{"name":"built"}',
  'shared.ts': "export class Shared { readonly name: string = 'source'; }",
  'shared.js': "exports.Shared = class Shared { name = 'built'; };",
  'built.module.ts': "export { Shared as BuiltModule } from './shared';",
  'built.module.js': `
    const { Module } = require('@nestjs/common');
    const { Shared } = require('./shared');
    exports.BuiltModule = class BuiltModule {};
    Module({ providers: [Shared] })(exports.BuiltModule);`,
};

it('JavaScript of a linked package goes on with what was built, not with the source beside it', async () => {
  const project = mixedOn('nest-11-source');
  mkdirSync(join(project, 'built'));
  for (const [name, text] of Object.entries(BUILT)) {
    writeFileSync(join(project, 'built', name), text);
  }
  symlinkSync(join(project, 'built'), join(project, 'node_modules', 'built'));
  writeFileSync(
    join(project, 'src', 'uses-built.ts'),
    `import { NestFactory } from '@nestjs/core';
    import { BuiltModule } from 'built/built.module';
    import { Shared } from 'built/shared';
    void NestFactory.create(BuiltModule).then((app) => {
      app.setGlobalPrefix(app.get(Shared).name);
      return app.listen(3200);
    });`,
  );
  const model = await listed(project, 'uses-built.ts');
  expect(model.gaps).toEqual([]);
  expect(model.globals.prefix).toBe('built');
});

it('an alias that leads to declarations leaves the code to Node', async () => {
  const project = mixedOn('nest-11-source');
  const folder = join(project, 'node_modules', 'declared');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"name":"declared","main":"./code.js"}');
  writeFileSync(join(folder, 'code.js'), "exports.prefix = 'code';");
  writeFileSync(join(folder, 'types.d.ts'), 'export declare const prefix: string;');
  setOptions(project, { paths: { declared: ['./node_modules/declared/types.d.ts'] } });
  writeFileSync(
    join(project, 'src', 'uses-declared.ts'),
    `import { Module } from '@nestjs/common';
    import { NestFactory } from '@nestjs/core';
    import { prefix } from 'declared';
    @Module({}) class AppModule {}
    void NestFactory.create(AppModule).then((app) => {
      app.setGlobalPrefix(prefix);
      return app.listen(3200);
    });`,
  );
  const model = await listed(project, 'uses-declared.ts');
  expect(model.gaps).toEqual([]);
  expect(model.globals.prefix).toBe('code');
});
