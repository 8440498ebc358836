import { cpSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { ROOT } from '../cli/support/run-bin.js';
import { folderWith } from '../cli/support/targets.js';
import { listAndFire } from './support/list-and-fire.js';
import { runChild, type Fired, type Listed } from './support/run-child.js';

/** Made of all that the bootstrap was given: what preview has not constructed would show. */
const PREFIX = 'north-utc.quiet..true.Right-utc.Settings-utc.true.beta.Tenant-utc';

describe('an application that cannot be started twice in a process', () => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => ({ listed, fired } = await listAndFire('fixtures/edge/started-once')));

  it('is listed as it really starts', () => {
    expect(listed.model.gaps).toEqual([]);
    expect(listed.model.globals).toMatchObject({ prefix: PREFIX, versioning: { type: 'header' } });
    expect(pipelines(listed.model)).toEqual([
      ['FlagMiddleware', 'LaterMiddleware', 'RegionMiddleware', 'LastMiddleware'],
    ]);
    expect(fired.model).toEqual({ ...listed.model, target: fired.model.target });
  });

  it('with nothing constructed but what it asks for, and that once', () => {
    expect(listed.constructed).toEqual([
      'main.js',
      'bootstrap',
      'Clock',
      'Right-utc',
      'Right',
      'Left',
      'Settings-utc',
      'Settings',
      'FLAGS',
      'Tenant-utc',
      'Tenant',
      'SettingsModule',
    ]);
  });

  it.each(['nest-9', 'nest-10', 'nest-11'])('on %s as well', async (name) => {
    const { model, constructed } = await runChild('list', { app: onPackagesOf(name) });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe(PREFIX);
    expect(pipelines(model)).toEqual(pipelines(listed.model));
    expect(constructed.toSorted()).toEqual(listed.constructed.toSorted());
  });
});

function pipelines({ entrypoints }: AppModel): string[][] {
  return entrypoints.map(({ pipeline }) => pipeline.map(({ name }) => name));
}

function onPackagesOf(name: string): string {
  const folder = folderWith({});
  for (const part of ['edge/started-once', 'edge/shared', 'broken/shared']) {
    cpSync(join(ROOT, 'fixtures', part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(ROOT, 'fixtures', name, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'edge/started-once');
}
