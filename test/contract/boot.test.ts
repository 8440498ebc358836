import { beforeAll, describe, expect, it } from 'vitest';
import type { Boot, BootPhase } from '../../src/model/boot.js';
import { FIXTURES } from './support/apps.js';
import { runChild, type Started } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

/** Compiled, so that nothing waits for a compiler. */
const MATRIX = ([9, 10, 11, 12] as const).flatMap((major) =>
  (['cjs', 'esm'] as const).flatMap((kind) =>
    ['express-ws', 'fastify-io'].map((entry) => ({
      app: `fixtures/matrix-${major}/${kind}/src/${entry}.ts`,
      major,
      dist: true,
    })),
  ),
);
const TARGETS = [
  ...FIXTURES,
  { app: 'fixtures/nest-12-fastify', major: 12 },
  { app: 'fixtures/nest-11-ws', major: 11 },
  { app: 'fixtures/nest-12-ws', major: 12 },
  ...MATRIX,
];

const started = startAhead(TARGETS, ({ major: _major, ...options }) =>
  runChild('boot', { ...options, purpose: 'live' }),
);

/** What every application with HTTP goes through, in this order, on every major. */
const EVERYWHERE = [
  'load',
  'create',
  'scan',
  'instantiate',
  'application-providers',
  'http-server',
  'listen',
  'init',
  'parsers',
  'modules',
  'gateways',
  'middleware',
  'router',
  'mount',
  'routes',
  'init-hooks',
  'router-hooks',
  'bootstrap-hooks',
  'bind',
];

describe.each(TARGETS)('the start of $app', { timeout: 120_000 }, (target) => {
  let boot: Boot;
  let seen: Started;

  beforeAll(async () => {
    seen = await started(target);
    boot = seen.boot;
  }, 120_000);

  it('is accounted for, with and without what is loaded', () => {
    expect(boot).toMatchObject({ outcome: 'listening', failure: null });
    expect(boot.accounted).toBeGreaterThanOrEqual(0.95);
    expect(boot.accounted).toBeLessThanOrEqual(1);
    const performed = boot.phases.filter(({ parent, id }) => parent === null && id === 'create');
    const from = Math.min(...performed.map(({ start }) => start));
    const left = boot.phases.reduce((sum, { whole, self }) => sum + (whole ? self : 0), 0);
    expect(left / (boot.total - from)).toBeLessThan(0.2);
  });

  it('consists of the phases of Nest, each within what it is a part of', () => {
    const ids = boot.phases.map(({ id }) => id);
    expect(ids.filter((id) => EVERYWHERE.includes(id))).toEqual(EVERYWHERE);
    expect(new Set(ids).size).toBe(ids.length);
    for (const phase of boot.phases) {
      expect({ ...phase, fits: fits(phase, boot) }).toMatchObject({ state: 'done', fits: true });
      expect(phase.self).toBeGreaterThanOrEqual(0);
    }
  });

  it('names the function of this Nest that performs each of them', () => {
    const nameless = boot.phases.filter(
      ({ id, place }) => !/^(nest|compile|load|main)/.test(id) && !isNamed(place),
    );
    expect(nameless).toEqual([]);
    expect(placeOf(boot, 'scan')).toMatchObject({
      function: 'DependenciesScanner.scan',
      source: {
        file: expect.stringMatching(/node_modules\/@nestjs\/core\/scanner\.js$/) as string,
      },
    });
  });

  it('says where its servers listen, and opens no other', () => {
    expect(boot.listeners.length).toBe(seen.servers);
    for (const { at, actual } of boot.listeners) {
      expect(actual.host).toBe('127.0.0.1');
      expect(at).toBeLessThanOrEqual(boot.total);
    }
    const ports = boot.listeners.map(({ actual }) => actual.port);
    for (const { server } of boot.gateways) expect(ports).toContain(server?.port);
  });
});

function fits({ parent, start, duration }: BootPhase, { phases, total }: Boot): boolean {
  const whole = phases.find(({ id }) => id === parent);
  const [from, to] = whole ? [whole.start, whole.start + whole.duration] : [0, total];
  return start >= from && start + duration <= to;
}

function isNamed(place: BootPhase['place']): boolean {
  const { function: name = null, source = null } = place ?? {};
  return name !== null && source !== null && /@nestjs\//.test(source.file);
}

function placeOf({ phases }: Boot, id: string): BootPhase['place'] | undefined {
  return phases.find((phase) => phase.id === id)?.place;
}
