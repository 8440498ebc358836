import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readProbeFiles } from '../../../../src/commands/probe/read-probe-files.js';
import { UsageError } from '../../../../src/model/errors.js';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'probe-files-'));
  await mkdir(join(cwd, 'all', 'deeper.json'), { recursive: true });
  await mkdir(join(cwd, 'none'));
  for (const name of ['b', 'a', 'B', 'a10', 'a2']) {
    const flows = [{ name, handler: 'hello' }];
    const text = JSON.stringify({ schema: 'nest-inspect/probes@1', flows });
    await writeFile(join(cwd, 'all', `${name}.json`), text);
  }
  await writeFile(join(cwd, 'all', 'notes.txt'), 'no probe file');
  await writeFile(join(cwd, 'wrong.json'), '{}');
});
afterAll(() => rm(cwd, { recursive: true }));

describe('readProbeFiles', () => {
  it('reads one file', async () => {
    expect(await readProbeFiles('all/a.json', cwd)).toEqual([
      { name: 'a', handler: 'hello', request: {} },
    ]);
  });

  it('reads the files of a folder in one order everywhere', async () => {
    const flows = await readProbeFiles('all', cwd);
    expect(flows.map(({ name }) => name)).toEqual(['B', 'a', 'a10', 'a2', 'b']);
  });

  it.each([
    ['nope.json', /There is no probe file nope\.json/],
    ['none', /The folder none has no \*\.json file/],
    ['wrong.json', /^wrong\.json has no `schema`/],
  ])('%s is wrong use', async (path, message) => {
    const error = await readProbeFiles(path, cwd).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(message);
  });

  it('takes the probe files of the demo', async () => {
    const flows = await readProbeFiles('fixtures/probes', process.cwd());
    expect(flows.map(({ handler }) => handler)).toContain('hello');
  });
});
