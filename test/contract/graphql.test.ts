import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { AppModel, Entrypoint } from '../../src/model/app-model.js';
import { runBin } from '../cli/support/run-bin.js';
import { fixture } from '../cli/support/targets.js';
import { expectRan } from './support/expect-ran.js';
import { runChild } from './support/run-child.js';
import { treeOf } from './support/source-targets.js';
import { startAhead } from './support/start-ahead.js';

/** Since the packages for Nest 11 a field without enhancers is called without a context; `fields` configures enhancers for fields. */
const CASES = [
  { name: 'graphql-10', entry: 'main' },
  { name: 'graphql-11', entry: 'fields' },
  { name: 'graphql-12', entry: 'main' },
] as const;
const [, FIELDS, MAIN] = CASES;

/** Each operation with the handlers that it calls. */
const OPERATIONS: Record<string, string[]> = {
  '{ cats { id } }': ['Query.cats'],
  '{ cat(id: 5) { id } }': ['Query.cat'],
  '{ lost { id } }': ['Query.lost'],
  '{ greet(greeting: "Hello") }': ['Query.greet'],
  'mutation { addCat(name: "Tom") { id } }': ['Mutation.addCat'],
  'subscription { catAdded { id } }': ['Subscription.catAdded'],
  '{ cats { owner } }': ['Query.cats', 'Cat.owner'],
  '{ cats { sound } }': ['Query.cats', 'Cat.sound'],
  count: ['TicksService.count'],
  fail: ['TicksService.fail'],
};
const THROWING = new Set(['Query.lost', 'TicksService.fail']);
/** Several applications start at the same time, each with a whole GraphQL server. */
const PATIENCE_MS = 90_000;

const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-test-'));
/** Only an application that really starts writes its schema, and not into its own folder. */
const schemaFile = join(folder, 'schema.gql');
const before = treeOf(fixture('graphql-12'));
const results = startAhead(CASES, async ({ name, entry }) => {
  const app = join(fixture(name), 'dist', `${entry}.js`);
  const operations = Object.keys(OPERATIONS);
  const model = await list(name, entry);
  return { model, live: await runChild('operations', { app, schemaFile, operations }) };
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The schema would be written into the folder that it is run in. */
async function list(name: string, entry: string): Promise<AppModel> {
  const run = await runBin(['routes', '--json', '--app', join('dist', `${entry}.js`)], {
    cwd: fixture(name),
    killAfterMs: PATIENCE_MS,
  });
  if (run.code !== 0) throw new Error(`code ${run.code}\n${run.stderr}`);
  return JSON.parse(run.stdout) as AppModel;
}

function handlersOf({ entrypoints }: AppModel, transport: string): Entrypoint[] {
  return entrypoints.filter((one) => one.transport === transport);
}

describe.each(CASES)('$name, $entry', (one) => {
  it(
    'lists the resolvers of the started application',
    async () => {
      const { model, live } = await results(one);
      const resolvers = handlersOf(model, 'graphql');
      expect(resolvers).toEqual(handlersOf(live.model, 'graphql'));
      const called = new Set(Object.values(OPERATIONS).flat());
      expect(resolvers.filter(({ label }) => called.has(label))).toHaveLength(8);
      expect(resolvers).toHaveLength(8);
    },
    PATIENCE_MS,
  );

  it('runs what the pipelines say', async () => {
    const { live } = await results(one);
    for (const [index, labels] of Object.values(OPERATIONS).entries()) {
      const handlers = live.model.entrypoints.filter(({ label }) => labels.includes(label));
      const isThrowing = handlers.some(({ label }) => THROWING.has(label));
      expect(handlers).toHaveLength(labels.length);
      expectRan(
        live.done[index]?.ran ?? [],
        handlers,
        isThrowing ? { thrown: ['RangeError', 'Error'] } : {},
      );
    }
    expect(live.done.map(({ answer }) => answer)).toMatchObject([
      { data: { cats: [{ id: 1 }] } },
      { data: { cat: { id: 5 } } },
      { errors: [{ message: 'no such cat' }] },
      { data: { greet: 'Hello Tom' } },
      { data: { addCat: { id: 2 } } },
      { data: { catAdded: { id: 3 } } },
      { data: { cats: [{ owner: 'owner of Tom' }] } },
      { data: { cats: [{ sound: 'meow' }] } },
      5,
      expect.anything(),
    ]);
  });

  it('lists what Nest made for a custom decorator, and tells what nothing has made', async () => {
    const { model, live } = await results(one);
    expect(handlersOf(live.model, 'external')).toMatchObject([
      {
        label: 'TicksService.count',
        address: { caller: 'TicksExplorer' },
        handler: { class: 'TicksService', method: 'count', module: 'AppModule' },
        params: [
          { index: 0, from: 'custom', pipes: [{ name: 'ClassPipe' }, { name: 'ParamPipe' }] },
        ],
      },
      { label: 'TicksService.fail', address: { caller: 'TicksExplorer' } },
    ]);
    expect(handlersOf(model, 'external')).toEqual([]);
    expect(model.gaps).toMatchObject([
      {
        what: '2 methods with the metadata fixture:tick (for example TicksService.count)',
        why: expect.stringContaining('routes --live'),
        source: { file: 'src/ticks.service.ts' },
      },
      { what: '1 class with the metadata fixture:worker (MailsWorker)' },
    ]);
    expect(live.model.gaps).toMatchObject([
      {
        what: '1 class with the metadata fixture:worker (MailsWorker)',
        why: expect.stringContaining('Nest made no handler'),
      },
    ]);
  });
});

describe('GraphQL', () => {
  it('fields have enhancers only where they are configured to', async () => {
    const owner = async (one: (typeof CASES)[number]) =>
      handlersOf((await results(one)).model, 'graphql')
        .filter(({ label }) => label === 'Cat.owner')
        .flatMap(({ pipeline }) => pipeline.map(({ role, name }) => `${role} ${name}`));
    expect(await owner(MAIN)).toEqual(['pipe ClassPipe']);
    expect(await owner(FIELDS)).toEqual([
      'guard GlobalGuard',
      'guard ClassGuard',
      'interceptor AppInterceptor',
      'interceptor MethodInterceptor',
      'pipe ClassPipe',
      'filter RangeFilter',
      'filter AppFilter',
    ]);
  });

  it('parameters are told by GraphQL, and a request-scoped resolver by its scope', async () => {
    const resolvers = handlersOf((await results(MAIN)).model, 'graphql');
    const params = (wanted: string) =>
      resolvers
        .filter(({ label }) => label === wanted)
        .flatMap((one) => one.params)
        .map(({ from, name, pipes }) => [from, name, ...pipes.map((pipe) => pipe.name)]);
    expect(params('Query.cat')).toEqual([
      ['args', 'id', 'ClassPipe', 'ParamPipe'],
      ['context', 'req', 'ClassPipe'],
    ]);
    expect(params('Cat.owner')).toEqual([['root', null, 'ClassPipe']]);
    expect(resolvers.filter(({ scope }) => scope !== 'default')).toMatchObject([
      { label: 'Query.greet', scope: 'request', address: { type: 'Query', field: 'greet' } },
    ]);
  });

  it(
    'a listing writes no schema, and says what a factory keeps from it',
    async () => {
      const [asynchronous, schemaFirst] = await Promise.all([
        list('graphql-12', 'async'),
        list('graphql-12', 'schema-first'),
      ]);
      expect(asynchronous.gaps.map(({ what }) => what)).toContain('enhancers of GraphQL fields');
      expect(
        handlersOf(schemaFirst, 'graphql').map(({ label, pipeline }) => [label, pipeline.length]),
      ).toEqual([
        ['Query.dogs', 2],
        ['Dog.sound', 0],
      ]);
      expect(schemaFirst.gaps).toEqual([]);
      await results(MAIN);
      expect(treeOf(fixture('graphql-12'))).toEqual(before);
    },
    PATIENCE_MS,
  );
});
