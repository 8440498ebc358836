import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Boot, BootProvider } from '../../src/model/boot.js';
import { EdgeCopies, type Major } from './support/edge-copies.js';
import { runChild, type Started } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const MAJORS: readonly Major[] = [9, 10, 11, 12];
const copies = new EdgeCopies('starting');
afterAll(() => copies.remove());

const started = startAhead(MAJORS, async (major) => ({
  live: await runChild('boot', { app: copies.on(major), purpose: 'live' }),
  preview: await runChild('boot', { app: copies.on(major), purpose: 'list' }),
}));

describe.each(MAJORS)('an application that takes its time to start, on Nest %i', (major) => {
  let live: Started;
  let preview: Started;

  beforeAll(async () => ({ live, preview } = await started(major)), 120_000);

  it('starts', () => {
    expect(live).toMatchObject({ failure: null, boot: { outcome: 'listening' } });
  });

  it('names the slow factory ahead of everything else', () => {
    const [slowest] = live.boot.providers.toSorted((one, other) => other.own - one.own);
    expect(slowest).toMatchObject({ name: 'SLOW', kind: 'factory', async: true });
    const [module] = live.boot.modules.toSorted((one, other) => other.own - one.own);
    expect(module?.name).toBe('StoreModule');
  });

  it('tells what a provider took from what it waited for', () => {
    const [slow, reader] = [named(live.boot, 'SLOW'), named(live.boot, 'Reader')];
    expect(reader.start).toBeGreaterThanOrEqual(endOf(slow));
    expect(reader.waited).toBeGreaterThan(reader.own);
    expect(reader).toMatchObject({ kind: 'class', async: false, times: 1 });
  });

  it('shows factories that wait for each other at the same time, and counts that time once', () => {
    const [first, second] = [named(live.boot, 'FIRST'), named(live.boot, 'SECOND')];
    expect(first.start).toBeLessThanOrEqual(endOf(second));
    expect(second.start).toBeLessThanOrEqual(endOf(first));
    const own = live.boot.providers.reduce(
      (sum, { module, own: took }) => sum + (module === 'StoreModule' ? took : 0),
      0,
    );
    const module = live.boot.modules.find(({ name }) => name === 'StoreModule');
    expect(module?.own).toBeLessThan(own);
    expect(module?.own).toBeLessThanOrEqual(module?.duration ?? 0);
  });

  it('lists what Nest constructed, as what and how often', () => {
    const { providers } = live.boot;
    expect(
      providers
        .map(({ name, class: made, role, kind, times }) =>
          [name, made, role, kind, times].filter((part) => part !== null).join(' '),
        )
        .sort(),
    ).toEqual(CONSTRUCTED);
    const noted = live.ran.flatMap((note) => /^constructed:(.*)/.exec(note)?.[1] ?? []);
    const listed = providers.flatMap(({ name, times }) =>
      noted.includes(name) ? Array.from({ length: times }, () => name) : [],
    );
    expect(listed.toSorted()).toEqual(noted.toSorted());
  });

  it('lists hooks in the order of Nest, one call once', () => {
    const noted = live.ran.filter((note) => !note.startsWith('constructed:'));
    expect(live.boot.hooks.map(({ hook, class: owner }) => `${hook}:${owner}`)).toEqual(noted);
    const isAsync = live.boot.hooks.flatMap(({ class: owner, hook, async: waits }) =>
      waits ? [`${hook}:${owner}`] : [],
    );
    expect(isAsync).toEqual(['onModuleInit:Reader', 'onApplicationBootstrap:FirstDesk']);
    const modules = live.boot.hooks.map(({ module }) => module);
    expect(modules).toEqual([
      'AppModule',
      null,
      'StoreModule',
      'StoreModule',
      null,
      'AppModule',
      null,
      'AppModule',
    ]);
  });

  it('tells which gateway was bound to which server', () => {
    const [own, http] = [3301, 3300].map(
      (port) => live.boot.listeners.find(({ declared }) => declared.port === port)?.actual,
    );
    expect(
      live.boot.gateways.map(({ name, binding, namespace, messages }) => [
        name,
        binding,
        namespace,
        ...messages,
      ]),
    ).toEqual([
      ['OwnPortGateway', 'created', null, 'hello'],
      ['SamePortGateway', 'shared', 'same', 'one', 'two'],
      ['HttpServerGateway', 'created', null],
    ]);
    expect(live.boot.gateways.map(({ server }) => server)).toEqual([own, own, http]);
  });

  it('counts the handlers that are made while it starts, not those of a request', () => {
    const made = live.boot.factories.map(({ transport, count, place }) => [
      transport,
      place.function,
      count,
    ]);
    expect(made).toEqual([
      ['ws', 'WsContextCreator.create', 3],
      ['http', 'RouterExecutionContext.create', 2],
    ]);
  });

  it('says what a preview leaves out', () => {
    const { boot, ran, servers } = preview;
    expect(ran.filter((note) => !note.startsWith('configure:'))).toEqual([]);
    expect(servers).toBe(0);
    expect(boot).toMatchObject({ outcome: 'previewed', hooks: [], listeners: [] });
    expect(boot.providers.filter(({ start }) => start !== null)).toEqual([]);
    expect(boot.gateways.map(({ binding, server }) => [binding, server])).toEqual(
      boot.gateways.map(() => [null, null]),
    );
    expect(boot.gateways.map(({ name }) => name)).toEqual(
      live.boot.gateways.map(({ name }) => name),
    );
    expect(boot.leftOut.map(({ what }) => what)).toEqual([
      'constructors and factories',
      'onModuleInit and onApplicationBootstrap',
      'servers of gateways',
      'app.listen',
    ]);
    expect(live.boot.leftOut).toEqual([]);
  });
});

const CONSTRUCTED = [
  'APP_GUARD AppGuard provider class 1',
  'AppMiddleware middleware class 1',
  'AppModule module class 1',
  'Clock provider class 1',
  'FIRST provider factory 1',
  'FirstDesk provider class 1',
  'HttpServerGateway provider class 1',
  'LIMIT provider value 0',
  'OwnPortGateway provider class 1',
  'PageController controller class 1',
  'QUICK provider factory 1',
  'Reader provider class 1',
  'SECOND provider factory 1',
  'SLOW provider factory 1',
  'STORE provider alias 1',
  'SamePortGateway provider class 1',
  'SecondDesk provider class 1',
  'StoreModule module class 1',
  'Ticket provider class 2',
];

function named({ providers }: Boot, name: string): BootProvider {
  return providers.find((one) => one.name === name) as BootProvider;
}

function endOf({ start, own }: BootProvider): number {
  return (start ?? 0) + own;
}
