import { beforeAll, describe, expect, it } from 'vitest';
import { isRpcAddress, type RpcAddress } from '../../src/model/address.js';
import type { AppModel, Entrypoint } from '../../src/model/app-model.js';
import { expectPredictions, listAndFire } from './support/list-and-fire.js';
import type { Ending } from './support/predict-run.js';
import type { Fired, Listed } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

const APPS = ['fixtures/rpc-10', 'fixtures/rpc-11', 'fixtures/rpc-12'];
const HYBRID = { inherits: 3401, own: 3402 };

const RPC_EXCEPTION = ['RpcException', 'Error'];
const ENDINGS: Record<string, Ending> = {
  'SumController.fail': { thrown: RPC_EXCEPTION },
  'SumController.typeError': { thrown: ['TypeError', 'Error'] },
  'SumController.rangeError': { thrown: ['RangeError', 'Error'] },
  'SumController.refused': { by: 'RefusingGuard', thrown: RPC_EXCEPTION },
  'ScopedController.fail': { thrown: RPC_EXCEPTION },
};
const REQUESTS = {
  'SumController.sum': { body: { numbers: [1, 2, 3] } },
  'SumController.silent': { timeout: 400 },
};

const ENTRIES = ['main', 'microservice'].flatMap((name) =>
  APPS.map((app) => `${app}/dist/${name}.js`),
);
const observed = startAhead(ENTRIES, (entry) => listAndFire(entry, ENDINGS, REQUESTS));

describe.each(APPS)('the hybrid application of %s', (app) => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => {
    ({ listed, fired } = await observed(`${app}/dist/main.js`));
  });

  it('is listed as it runs, with nothing constructed or opened', () => {
    expect(listed.constructed).toEqual([]);
    expect(listed.servers).toBe(0);
    expect(fired.servers).toBe(3);
    expect(fired.faults).toEqual([]);
    expect({ ...fired.model, target: null }).toEqual({ ...listed.model, target: null });
  });

  it('has the patterns that Nest gave to each server', () => {
    const ofGraph = listed.graph.filter(({ type }) => type === 'microservice');
    const names = new Set(ofGraph.map((one) => `${one.className}.${one.methodName}`));
    for (const port of Object.values(HYBRID)) {
      expect(new Set(servedOn(listed.model, port).map(nameOf))).toEqual(names);
    }
    expect(listed.model.entrypoints.map(({ id }) => id)).toContain(
      'rpc:{"area":{"name":"sums"},"cmd":"describe"}#SumController.describe',
    );
    const kinds = servedOn(listed.model, HYBRID.own).map(({ label, address }) => [
      label,
      (address as RpcAddress).kind,
    ]);
    expect(kinds).toContainEqual(['noted', 'event']);
    expect(kinds).toContainEqual(['sum', 'message']);
  });

  it('names the parameters by their decorators', () => {
    const sum = servedOn(listed.model, HYBRID.own).find(({ label }) => label === 'sum');
    expect(sum?.params.map(({ from, name }) => [from, name])).toEqual([
      ['payload', 'numbers'],
      ['ctx', null],
    ]);
  });

  it('shows global enhancers where the configuration is inherited, and only there', () => {
    const levels = (port: number) =>
      servedOn(listed.model, port).map(({ pipeline }) =>
        pipeline.filter(({ level }) => level === 'global').map(({ name }) => name),
      );
    for (const names of levels(HYBRID.inherits)) {
      expect(names).toEqual([
        'AppTokenGuard',
        'GlobalGuard',
        'GlobalInterceptor',
        'GlobalPipe',
        'GlobalRangeErrorFilter',
        'AppTokenTypeErrorFilter',
      ]);
    }
    // What is bound after the handlers were given comes too late, but for those that are made for each message.
    const own = servedOn(listed.model, HYBRID.own).map(({ scope }) =>
      scope === 'request' ? ['LateGuard'] : [],
    );
    expect(levels(HYBRID.own)).toEqual(own);
    expect(own.flat()).toHaveLength(2);
  });

  it('says which pattern no server was given', () => {
    expect(listed.model.gaps.map(({ what, source }) => [what, source?.file])).toEqual([
      ['the message pattern over-redis of SumController.overRedis', 'src/rpc/sum.controller.ts'],
    ]);
  });

  it('runs what was predicted', () => expectPredicted(listed.model, fired));

  it('answers over TCP', () => expectAnswers(listed.model, fired, HYBRID.own));
});

describe.each(APPS)('the microservice of %s', (app) => {
  let listed: Listed;
  let fired: Fired;

  beforeAll(async () => {
    ({ listed, fired } = await observed(`${app}/dist/microservice.js`));
  });

  it('is listed as it runs, without HTTP', () => {
    expect(listed.constructed).toEqual([]);
    expect(listed.model.target.http).toBeNull();
    expect(fired.faults).toEqual([]);
    expect({ ...fired.model, target: null }).toEqual({ ...listed.model, target: null });
  });

  it('has the global enhancers of its own configuration', () => {
    const bindings = listed.model.globals.guards.map(({ name, boundBy }) => [name, boundBy]);
    expect(bindings).toEqual([
      ['AppTokenGuard', 'APP_GUARD'],
      ['GlobalGuard', 'microservice.useGlobalGuards'],
    ]);
  });

  it('runs what was predicted', () => expectPredicted(listed.model, fired));
});

/** All handlers of one event run, so only what a message runs belongs to one of them. */
function expectPredicted(model: AppModel, fired: Fired): void {
  const isMessage = ({ label }: Entrypoint) => label !== 'noted';
  const messages = { ...model, entrypoints: model.entrypoints.filter(isMessage) };
  const shots = fired.shots.filter((_shot, index) => isMessage(at(model, index)));
  expectPredictions(messages, { ...fired, shots }, {}, ENDINGS);
  expect(shots.length).toBeGreaterThan(10);
}

function expectAnswers(model: AppModel, fired: Fired, port: number): void {
  const answers = fired.shots
    .map(({ outcome, body, ran }, index) => ({ entrypoint: at(model, index), outcome, body, ran }))
    .filter(({ entrypoint }) => servedOn(model, port).includes(entrypoint));
  const answer = (method: string) => {
    const found = answers.find(({ entrypoint }) => nameOf(entrypoint).endsWith(`.${method}`));
    return { outcome: found?.outcome, body: found?.body };
  };
  expect(answer('sum')).toEqual({ outcome: 'answered', body: [6] });
  expect(answer('count')).toEqual({ outcome: 'answered', body: [1, 2, 3] });
  expect(answer('describe')).toEqual({ outcome: 'answered', body: [{ name: 'sums' }] });
  expect(answer('scoped')).toEqual({ outcome: 'answered', body: ['scoped'] });
  expect(answer('silent')).toEqual({ outcome: 'silence', body: undefined });
  expect(answer('noted')).toEqual({ outcome: 'silence', body: undefined });
  expect(answer('fail').body).toMatchObject({ filter: 'MethodRpcExceptionFilter' });
  // No filter takes it here, so Nest's own answer is what a caller gets.
  expect(answer('typeError').body).toEqual({ status: 'error', message: 'Internal server error' });
  const event = answers.find(({ entrypoint }) => entrypoint.label === 'noted');
  const handlers = event?.ran.filter((note) => note.startsWith('handler:'));
  expect(handlers?.sort()).toEqual([
    'handler:SumController.noted',
    'handler:SumController.notedAsWell',
  ]);
}

function servedOn({ entrypoints }: AppModel, port: number): Entrypoint[] {
  return entrypoints.filter(({ address }) => isRpcAddress(address) && address.port === port);
}

function nameOf({ handler }: Entrypoint): string {
  return `${handler.class}.${handler.method}`;
}

function at({ entrypoints }: AppModel, index: number): Entrypoint {
  const found = entrypoints[index];
  if (!found) throw new Error(`no entry point ${index}`);
  return found;
}
