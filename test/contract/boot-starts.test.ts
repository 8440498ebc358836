import { beforeAll, describe, expect, it } from 'vitest';
import type { Boot } from '../../src/model/boot.js';
import { runChild, type Started } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const MAJORS = [10, 11, 12] as const;
const ENTRIES = ['main', 'microservice', 'program', 'several', 'deferred'] as const;
type Entry = (typeof ENTRIES)[number];
const CASES = MAJORS.flatMap((major) => ENTRIES.map((entry) => ({ major, entry })));

const started = startAhead(CASES, ({ major, entry }) =>
  runChild('boot', { app: `fixtures/rpc-${major}/dist/${entry}.js`, purpose: 'live' }),
);

async function startOf(major: (typeof MAJORS)[number], entry: Entry): Promise<Started> {
  return started(CASES.find((one) => one.major === major && one.entry === entry) as Case);
}
type Case = (typeof CASES)[number];

describe.each(MAJORS)(
  'starts without or beside HTTP, on Nest %i',
  { timeout: 120_000 },
  (major) => {
    const boots = new Map<Entry, Boot>();

    beforeAll(async () => {
      for (const entry of ENTRIES) boots.set(entry, (await startOf(major, entry)).boot);
    }, 120_000);

    it.each(ENTRIES)('are accounted for: %s', (entry) => {
      const boot = boots.get(entry) as Boot;
      expect(boot.failure).toBe(null);
      expect(boot.accounted).toBeGreaterThanOrEqual(0.95);
      expect(boot.phases.filter(({ state }) => state !== 'done')).toEqual([]);
    });

    it('connect microservices, register their patterns and start them', () => {
      const { phases, factories } = boots.get('main') as Boot;
      const roots = phases.flatMap(({ parent, id }) => (parent === null ? [id] : []));
      expect(roots.filter((id) => !/^(nest|load|main)/.test(id))).toEqual([
        'create',
        'connect',
        'connect-2',
        'microservices',
        'listen-3',
      ]);
      expect(partsOf(phases, 'microservices')).toEqual(['listen', 'listen-2']);
      expect(partsOf(phases, 'connect')).toEqual(['patterns']);
      expect(factories.map(({ transport }) => transport)).toEqual(['rpc', 'http']);
    });

    it('are those of one microservice', () => {
      const { applications, phases, outcome, listeners } = boots.get('microservice') as Boot;
      expect(applications).toEqual([{ id: 1, kind: 'createMicroservice', root: 'AppModule' }]);
      expect(outcome).toBe('listening');
      expect(listeners).toHaveLength(1);
      expect(partsOf(phases, 'listen')).toEqual(['modules', 'bind']);
      expect(partsOf(phases, 'modules')).toEqual(
        expect.arrayContaining([
          'gateways',
          'clients',
          'patterns',
          'init-hooks',
          'bootstrap-hooks',
        ]),
      );
    });

    it('are those of a program without a server', () => {
      const { applications, phases, outcome, listeners } = boots.get('program') as Boot;
      expect(applications.map(({ kind }) => kind)).toEqual(['createApplicationContext']);
      expect({ outcome, listeners }).toEqual({ outcome: 'finished', listeners: [] });
      expect(partsOf(phases, 'init')).toEqual(['init-hooks', 'bootstrap-hooks']);
    });

    it('are told apart where there are several', () => {
      const { applications, phases, providers } = boots.get('several') as Boot;
      expect(applications.map(({ id, kind }) => [id, kind])).toEqual([
        [1, 'createApplicationContext'],
        [2, 'create'],
        [3, 'create'],
        [4, 'createMicroservice'],
      ]);
      const created = phases.filter(({ id }) => id.startsWith('create'));
      expect(created.map(({ application }) => application)).toEqual([1, 2, 3, 4]);
      const owners = new Set(providers.map(({ application }) => application));
      expect([...owners].sort()).toEqual([1, 2, 3, 4]);
    });
  },
);

function partsOf(phases: Boot['phases'], whole: string): string[] {
  return phases.flatMap(({ parent, id }) =>
    parent === whole && !id.startsWith('packages') ? [id] : [],
  );
}

describe('starts that fail', () => {
  it('are shown as far as they came: a constructor', async () => {
    const { boot, failure } = await runChild('boot', {
      app: 'fixtures/broken/boot-error',
      purpose: 'live',
    });
    expect(boot).toMatchObject({ outcome: 'failed', failure });
    expect(statesOf(boot)).toMatchObject({
      load: 'done',
      create: 'failed',
      scan: 'done',
      instantiate: 'failed',
    });
    const [failed, ...others] = boot.providers.filter(({ state }) => state !== 'done');
    expect({ failed, others }).toMatchObject({
      failed: { name: 'DatabaseService', state: 'failed' },
      others: [],
    });
    const create = boot.phases.find(({ id }) => id === 'create');
    expect((create?.start ?? 0) + (create?.duration ?? 0)).toBe(boot.total);
  });

  it('are shown as far as they came: a hook that never ends', async () => {
    const { boot, failure } = await runChild('boot', {
      app: 'fixtures/broken/never-finishes',
      purpose: 'live',
    });
    expect(failure).toContain('onModuleInit of WaitingService');
    expect(statesOf(boot)).toMatchObject({
      create: 'done',
      routes: 'done',
      listen: 'open',
      init: 'open',
      'init-hooks': 'open',
    });
    expect(boot.hooks).toMatchObject([
      { hook: 'onModuleInit', class: 'WaitingService', async: true, state: 'open' },
    ]);
    expect(boot.phases.some(({ id }) => id === 'bind')).toBe(false);
  });

  it('are shown as far as they came: an import', async () => {
    const { boot } = await runChild('boot', {
      app: 'fixtures/broken/throws-at-import',
      purpose: 'live',
    });
    expect(statesOf(boot)).toEqual({ nest: 'done', load: 'failed' });
    expect(boot.applications).toEqual([]);
  });
});

function statesOf({ phases }: Boot): Record<string, string> {
  return Object.fromEntries(phases.map(({ id, state }) => [id, state]));
}
