import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { ROOT } from '../cli/support/run-bin.js';
import {
  copyOf,
  filesIn,
  modelOf,
  replacePackage,
  runIn,
  temporaryFolder,
} from './support/source-targets.js';

// Each run may take as long as `runIn` lets it, and compilers share the machine.
vi.setConfig({ testTimeout: 120_000 });

const TYPES = join(ROOT, 'node_modules', '@types');

const PROJECTS = [
  {
    name: 'nest-11-source',
    prefix: 'api',
    labels: [
      'GET /health',
      'GET /api/v3/books',
      'POST /api/v3/books',
      'GET /api/v3/admin/users/:id',
      'GET /api/v3/admin/audit/entries',
    ],
  },
  { name: 'nest-12-source', prefix: 'real', labels: ['GET /real/things', 'POST /real/things'] },
] as const;

/** Replaces the first text in a file of a project. */
function edit(project: string, file: string, from: string, to: string): void {
  const path = join(project, file);
  const text = readFileSync(path, 'utf8');
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
  writeFileSync(path, text.replace(from, to));
}

/** The line of a source that a handler is said to begin at. */
function handlerLines(project: string, { entrypoints }: AppModel): string[] {
  return entrypoints.map(({ handler }) => {
    const { file, line } = handler.source ?? { file: '', line: 0 };
    return readFileSync(join(project, file), 'utf8').split('\n')[line - 1]?.trim() ?? '';
  });
}

describe.each(PROJECTS)('the sources of $name', ({ name, prefix, labels }) => {
  it('are listed without a build, with prefix, versions and the lines of the sources', async () => {
    const project = copyOf(name);
    const model = await modelOf(project, temporaryFolder());
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe(prefix);
    expect(model.entrypoints.map(({ label }) => label)).toEqual(labels);
    const methods = model.entrypoints.map(({ handler }) => handler.method);
    const lines = handlerLines(project, model);
    for (const [index, method] of methods.entries()) {
      expect(lines[index]).toMatch(new RegExp(`^${method}\\(.*\\{$`));
    }
  });

  it('are compiled once, and again when they change', async () => {
    const project = copyOf(name);
    const cache = temporaryFolder();
    await modelOf(project, cache);
    const compiled = timesOf(cache);
    expect(compiled.length).toBeGreaterThan(0);
    const again = await modelOf(project, cache);
    expect(timesOf(cache)).toEqual(compiled);
    expect(again.entrypoints.map(({ label }) => label)).toEqual(labels);

    const file =
      name === 'nest-11-source' ? 'src/library/books.controller.ts' : 'src/things.controller.ts';
    edit(project, file, '@Get()', "@Get('changed')");
    const changed = await modelOf(project, cache);
    const path = changed.entrypoints.find(({ label }) => label.endsWith('/changed'));
    expect(path?.handler.method).toBe('find');
  });

  it('that are no TypeScript end in code 3 with file and line', async () => {
    const project = copyOf(name);
    edit(project, 'src/app.module.ts', '@Module(', 'const = 4;\n@Module(');
    const line = lineOf(project, 'src/app.module.ts', 'const = 4;');
    const run = await runIn(project, ['routes'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('src/app.module.ts is not valid TypeScript');
    expect(run.stderr).toContain(`at src/app.module.ts:${line}\n`);
  });

  it('that throw while they are loaded are told with their own line', async () => {
    const project = copyOf(name);
    edit(project, 'src/app.module.ts', '@Module(', "throw new Error('at load');\n@Module(");
    const line = lineOf(project, 'src/app.module.ts', 'at load');
    const run = await runIn(project, ['routes'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(`at src/app.module.ts:${line}\n`);
  });

  it('with an error of types are listed: types are the concern of the build', async () => {
    const project = copyOf(name);
    edit(project, 'src/app.module.ts', '@Module(', 'const text: string = 4;\n@Module(');
    const model = await modelOf(project, temporaryFolder());
    expect(model.entrypoints.map(({ label }) => label)).toEqual(labels);
  });

  it('that nothing has built are not listed with --dist', async () => {
    const run = await runIn(copyOf(name), ['routes', '--dist'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('src/main.ts has no built output in dist.');
    expect(run.stderr).toContain('npm run build');
  });

  it('whose typescript is not installed need an installation', async () => {
    const project = copyOf(name);
    rmSync(join(project, 'node_modules'));
    const run = await runIn(project, ['routes'], temporaryFolder());
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('typescript of its package.json is not installed');
    expect(run.stderr).toContain('npm install');
  });
});

describe('built output', () => {
  it('is what --dist lists, not the sources', async () => {
    const project = copyOf('nest-12-source');
    const tsc = join(project, 'node_modules', 'typescript', 'bin', 'tsc');
    execFileSync(process.execPath, [tsc, '-p', 'tsconfig.json', '--typeRoots', TYPES], {
      cwd: project,
    });
    edit(project, 'src/things.controller.ts', '@Get()', "@Get('changed')");
    const cache = temporaryFolder();
    const dist = await modelOf(project, cache, ['--dist']);
    expect(dist.entrypoints.map(({ label }) => label)).toContain('GET /real/things');
    expect(filesIn(cache)).toEqual([]);
    const sources = await modelOf(project, cache);
    expect(sources.entrypoints.map(({ label }) => label)).toContain('GET /real/things/changed');
  });
});

describe('a module in TypeScript 5', () => {
  it('keeps no import of a type', async () => {
    const project = copyOf('nest-12-source');
    const other = join(copyOf('nest-11-source'), 'node_modules', 'typescript');
    replacePackage(project, 'typescript', other);
    const model = await modelOf(project, temporaryFolder());
    expect(model.entrypoints.map(({ label }) => label)).toEqual(PROJECTS[1].labels);
  });
});

function lineOf(project: string, file: string, text: string): number {
  const lines = readFileSync(join(project, file), 'utf8').split('\n');
  return lines.findIndex((line) => line.includes(text)) + 1;
}

/** What was compiled into a cache with the times at which it was written. */
function timesOf(cache: string): string[] {
  const files = filesIn(cache).filter((file) => file.endsWith('.json'));
  return files.map((file) => `${file} ${statSync(file).mtimeMs}`);
}
