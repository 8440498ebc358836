import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { runBin } from '../cli/support/run-bin.js';
import { fixture } from '../cli/support/targets.js';
import { open } from './support/tasks/open.mjs';

const FOLDER = fixture('layouts/exports/src');

/** Each application has a prefix that tells how it was started. */
async function prefixOf(entry: string): Promise<string | null> {
  const model = await open(
    `${FOLDER}/${entry}`,
    'list',
    (session: { model: AppModel }) => session.model,
  );
  expect(
    model.entrypoints.map(({ handler }: AppModel['entrypoints'][number]) => handler.method),
  ).toEqual(['ping']);
  return model.globals.prefix;
}

describe('an entry that only exports what starts the application', () => {
  it.each([
    ['a default function', 'default.js', 'default'],
    ['a function for when Node starts the file', 'guarded.cjs', 'guarded'],
    ['nothing at all, for it begins where Node starts it', 'as-main.cjs', 'as-main.cjs'],
    ['a promise', 'promise.js', 'promise'],
    ['the function that is named', 'several.js#createServer', 'server'],
    ['a class among others', '../../../edge/root-module/src/app.module.js#AppModule', null],
  ])('%s', async (_name, entry, prefix) => {
    expect(await prefixOf(entry)).toBe(prefix);
  });

  it.each(['beside.js', 'common/beside.cjs'])(
    'an entry that imports the start is run again with it: %s',
    async (entry) => {
      expect(await prefixOf(entry)).toBe('beside');
    },
  );

  it('is started once where it starts itself', async () => {
    expect(await prefixOf('called.js')).toBe('called-1');
  });

  it('is called late where only running it tells that it does not start itself', async () => {
    const run = await runBin(['routes', '--json', '--app', `${FOLDER}/never.js`]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect((JSON.parse(run.stdout) as AppModel).globals.prefix).toBe('late');
  });

  it.each([
    [
      'several.js',
      'exports several functions that may: createApp, createServer.',
      '--app src/several.js#createApp',
    ],
    ['handler.js', 'it exports handler, which wants arguments', '--no-main'],
    ['several.js#nothing', 'src/several.js has no class named nothing.', 'startWith'],
  ])('%s is told', async (entry, message, next) => {
    const run = await runBin(['routes', '--app', `${FOLDER}/${entry}`]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(message);
    expect(run.stderr).toContain(next);
  });
});
