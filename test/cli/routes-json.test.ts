import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { ROOT, runBin } from './support/run-bin.js';
import { broken, fixture } from './support/targets.js';

const FIELDS = [
  'schema',
  'target',
  'globals',
  'modules',
  'gateways',
  'entrypoints',
  'filters',
  'gaps',
];

describe.each<[string, string[]]>([
  ['the demo', []],
  ['nest-10', ['--app', fixture('nest-10')]],
  ['nest-11', ['--app', fixture('nest-11')]],
  ['nest-12-esm', ['--app', fixture('nest-12-esm')]],
  ['nest-12-cjs', ['--app', fixture('nest-12-cjs')]],
  ['control-characters', ['--app', broken('control-characters')]],
])('routes --json on %s', (_name, app) => {
  it('is one document, the same each time, with nothing of this machine', async () => {
    const [one, other] = await Promise.all([
      runBin(['routes', '--json', ...app]),
      runBin(['routes', '--json', ...app], { env: { FORCE_COLOR: '3', COLUMNS: '40' } }),
    ]);
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(other.stdout).toBe(one.stdout);
    expect(one.stdout).not.toContain(ROOT);
    const model: AppModel = JSON.parse(one.stdout);
    expect(Object.keys(model)).toEqual(FIELDS);
    expect(model.schema).toBe('nest-inspect/model@1');
    const ids = model.entrypoints.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(one.stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
  });
});

describe('global enhancers on gateways, as the JSON tells', () => {
  it.each([
    ['nest-10', false],
    ['nest-11', false],
    ['nest-12-esm', true],
    ['nest-12-cjs', true],
  ])('%s: %s', async (name, onGateways) => {
    const run = await runBin(['routes', '--json', '--transport', 'ws', '--app', fixture(name)]);
    const { entrypoints }: AppModel = JSON.parse(run.stdout);
    expect(entrypoints.length).toBeGreaterThan(5);
    for (const { pipeline } of entrypoints) {
      const guards = pipeline.filter(({ role, level }) => role === 'guard' && level === 'global');
      expect(guards.length > 0).toBe(onGateways);
    }
  });
});
