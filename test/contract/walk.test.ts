import { describe, expect, it } from 'vitest';
import { variablesAt, type Recording } from '../../src/model/recording.js';
import { fixture } from '../cli/support/targets.js';
import { chaptersOf, expectPassage, walk } from './support/walk.js';

const TIME = { timeout: 240_000 };

describe.each(['nest-9', 'nest-10', 'nest-11', 'nest-12-esm', 'nest-12-cjs'])('on %s', (name) => {
  const app = ['--app', fixture(name), '--dist'];

  it('an event that fails passes from the adapter to the filter and the ack', TIME, async () => {
    const recording = await walk('OwnPortGateway.httpException', ...app);
    expectPassage(recording, [
      'IoAdapter.mapPayload',
      'WsProxy.create › async (...args)',
      'WsContextCreator.create › async (...args)',
      'WsContextCreator.createGuardsFn › canActivateFn',
      'GuardsConsumer.tryActivate',
      'InterceptorsConsumer.intercept',
      'RecordingInterceptor.intercept',
      'WsContextCreator.create › handler › async ()',
      'OwnPortGateway.httpException',
      'WsProxy.handleError',
      'WsExceptionsHandler.handle',
      'WsExceptionsHandler.invokeCustomFilters',
      'RecordingFilter.catch',
      'answer',
    ]);
    expect(recording.exchange.outcome.kind).toBe('answered');
    expect(recording.ended.kind).toBe('answered');
    expectWhole(recording);
  });

  it(
    'a route that fails passes through RouterProxy, ExceptionsHandler and the filter',
    TIME,
    async () => {
      const recording = await walk('/api/failures/teapot', ...app);
      expectPassage(recording, [
        'RouterProxy.createProxy › async (req, res, next)',
        'RecordingMiddleware.use',
        'RouterProxy.createProxy › async (req, res, next)',
        'RouterExecutionContext.create › async (req, res, next)',
        'GuardsConsumer.tryActivate',
        'InterceptorsConsumer.intercept',
        'FailuresController.teapot',
        'HttpException.constructor',
        'ExceptionsHandler.next',
        'ExceptionsHandler.invokeCustomFilters',
        'RecordingFilter.catch',
      ]);
      expect(recording.exchange.received.status).toBe(418);
      expectWhole(recording);
      const again = await walk('/api/failures/teapot', ...app);
      expect(chaptersOf(again)).toEqual(chaptersOf(recording));
      expect(again.steps.map(({ line }) => line)).toEqual(recording.steps.map(({ line }) => line));
    },
  );
});

it('Fastify: from its middleware to FastifyAdapter.reply', TIME, async () => {
  const app = ['--app', fixture('nest-12-fastify'), '--dist'];
  const recording = await walk('CatsController.find', 'id=1', ...app);
  expectPassage(recording, [
    'RouterProxy.createProxy › async (req, res, next)',
    'CatsController.find',
    'FastifyAdapter.reply',
  ]);
  expect(recording.exchange.received.status).toBe(200);
  expectWhole(recording);
});

it.each(['nest-11-ws', 'nest-12-ws'])('native WebSockets: %s', TIME, async (name) => {
  const recording = await walk('TalkGateway.filtered', '--app', fixture(name), '--dist');
  expectPassage(recording, [
    'WsAdapter.bindMessageHandler',
    'WsProxy.create › async (...args)',
    'TalkGateway.filtered',
    'WsProxy.handleError',
    'AnsweringFilter.catch',
  ]);
  expect(recording.exchange.outcome.kind).toBe('event-instead');
  expectWhole(recording);
});

it.each(['matrix-10/cjs', 'matrix-11/esm', 'matrix-12/cjs'])(
  'TypeScript is shown as it is written: %s',
  TIME,
  async (name) => {
    const app = ['--app', `${fixture(name)}/src/express-io.ts`];
    const recording = await walk('CatsGateway.hiss', ...app);
    const shown = recording.files.find((one) => one.name === 'src/cats.gateway.ts');
    expect(shown).toMatchObject({ owner: 'application', language: 'typescript' });
    const text = shown?.excerpts.flatMap(({ lines }) => lines).join('\n');
    expect(text).toContain("@SubscribeMessage('hiss')");
    expectWhole(recording);
  },
);

describe('on the demo', () => {
  it('hello fails by default, with the ack at index 2 of the arguments', TIME, async () => {
    const recording = await walk('hello');
    expectPassage(recording, [
      'IoAdapter.mapPayload',
      'WsProxy.create › async (...args)',
      'WsContextCreator.create › async (...args)',
      'HttpServiceResponseInterceptor.intercept',
      'WsServiceResponseInterceptor.intercept',
      'MyWebSocketGateway.hello',
      'BizException.create',
      'WsProxy.handleError',
      'WsExceptionsHandler.handle',
      'WsExceptionsHandler.invokeCustomFilters',
      'WsServiceExceptionFilter.catch',
      'ackOf › (response)',
    ]);
    const proxy = recording.chapters.find(({ function: name }) =>
      name.startsWith('WsProxy.create'),
    );
    const at = recording.steps.findIndex(({ chapter }) => chapter === proxy?.id);
    const args = variablesAt(recording, at + 1).find(({ name }) => name === 'args');
    expect(args?.value.value).toEqual(['… Socket', {}, '… function', 'hello']);
    expect(proxy?.explanation?.watch).toContain('Index 2');
    const thrown = recording.steps.find(({ kind }) => kind === 'throw');
    expect(thrown?.thrown).toEqual({ name: 'BizException', message: 'data is empty' });
    expectWhole(recording);
  });

  it(
    'hello name=Tom succeeds, and its answer passes back through the interceptor',
    TIME,
    async () => {
      const recording = await walk('hello', 'name=Tom');
      expect(recording.exchange.received.ack).toEqual([
        { returnCode: 'SUC00000', data: 'received reqData' },
      ]);
      const returned = recording.chapters.find(
        (one) => one.function === 'MyWebSocketGateway.hello',
      );
      expect(returned?.end).toEqual({
        kind: 'returned',
        value: { type: 'string', value: 'received reqData' },
      });
      expect(chaptersOf(recording)).toContain('WsServiceResponseInterceptor.intercept › (data)');
      expect(recording.steps.some(({ kind }) => kind === 'throw')).toBe(false);
    },
  );

  it('GET /users fails by default, down to the response', TIME, async () => {
    const recording = await walk('GET /users');
    expectPassage(recording, [
      'RouterProxy.createProxy › async (req, res, next)',
      'UserIdPipe.transform',
      'ExceptionsHandler.next',
      'ExceptionsHandler.invokeCustomFilters',
      'HttpServiceExceptionFilter.catch',
    ]);
    expect(recording.exchange.received.status).toBe(400);
    expectWhole(recording);
  });

  it('--deep opens what is folded', TIME, async () => {
    const [folded, deep] = [await walk('hello'), await walk('hello', '--deep')];
    expect(chaptersOf(folded)).not.toContain('isFunction');
    expect(chaptersOf(deep)).toEqual(expect.arrayContaining(['isFunction', 'isEmptyArray']));
    expect(deep.steps.length).toBeGreaterThan(folded.steps.length);
  });
});

/** What has to hold for every recording. */
function expectWhole({ files, chapters, steps }: Recording): void {
  expect(files.every(({ name }) => !name.startsWith('/') && !name.includes('node_modules'))).toBe(
    true,
  );
  for (const { chapter, line } of steps) {
    const {
      file,
      line: first,
      lastLine,
    } = chapters[chapter - 1] ?? { file: 0, line: 0, lastLine: 0 };
    expect(line).toBeGreaterThanOrEqual(first);
    expect(line).toBeLessThanOrEqual(lastLine);
    const excerpts = files[file - 1]?.excerpts ?? [];
    const has = excerpts.some((one) => line >= one.line && line < one.line + one.lines.length);
    expect(has).toBe(true);
  }
  for (const { id, parent, end, depth } of chapters) {
    if (parent !== null) expect(parent).toBeLessThan(id);
    const last = steps.findLast(({ chapter }) => chapter === id);
    expect(last).toBeDefined();
    if (end.kind === 'returned') expect(last?.kind).toBe('return');
    expect(depth).toBeGreaterThanOrEqual(0);
  }
}
