import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/model/explanation.js';
import { runBin } from './support/run-bin.js';
import { fixture, project } from './support/targets.js';

async function explained(...args: string[]): Promise<Explanation> {
  const run = await runBin(['explain', ...args, '--json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout) as Explanation;
}

const WRONG_USE = { code: 2, stdout: '' };

describe('explain', () => {
  it('shows metadata, pipeline, parameters and where each exception ends', async () => {
    const { code, stdout, stderr } = await runBin(['explain', 'GET', '/users'], {
      env: { COLUMNS: '80' },
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const part of [
      /^GET \/users {2}UsersController\.find$/m,
      /^parameters {2}0 {2}query 'userId': String · UserIdPipe$/m,
      /^3 {2}filter +HanaErrorFilter catches HanaError/m,
      /^method +0 \(GET\) +@Get$/m,
      /^ +⇂ Read by +PathsExplorer core\/router\/paths-explorer$/m,
      /^__routeArguments__\["4:0"\] +\{ index: 0, data: "userId", pipes: \[UserIdPipe\] \}$/m,
      /^design:paramtypes +\[String\] +TypeScript$/m,
      /^Guards, interceptors, pipes and the handler: HanaErrorFilter$/m,
      /^Middleware reaches only global filters: HanaErrorFilter$/m,
      /✗ HanaErrorFilter: no instance of HanaError$/m,
      /✓ HttpServiceExceptionFilter: catches everything$/m,
      /⇂ The client sees {2}what HttpServiceExceptionFilter sends$/m,
    ]) {
      expect(stdout).toMatch(part);
    }
    const widest = Math.max(...stdout.split('\n').map((line) => stringWidth(line)));
    expect(widest).toBeLessThanOrEqual(80);
  });

  it('puts exceptions of the same fate together, unless each is asked for', async () => {
    const [together, each] = await Promise.all([
      runBin(['explain', 'leave', '--width', '120']),
      runBin(['explain', 'leave', '--all', '--width', '120']),
    ]);
    expect(together.stdout).toMatch(/and its 21 built-in subclasses/);
    expect(together.stdout).not.toMatch(/ImATeapotException/);
    expect(together.stdout).toMatch(/"message":"Internal server\s+error".*\n?.*ack never\s+called/);
    expect(each.stdout).toMatch(/^ImATeapotException\(\) +→ Nest’s WsExceptionsHandler/m);
    expect(each.stdout).not.toMatch(/built-in subclasses/);
  });

  it('gives programs one document, without paths of this machine', async () => {
    const document = await explained('MyWebSocketGateway.hello');
    expect(Object.keys(document)).toEqual([
      'schema',
      'target',
      'handler',
      'metadata',
      'sites',
      'decisions',
      'prediction',
      'gaps',
    ]);
    expect(document.schema).toBe('nest-inspect/explanation@1');
    expect(document.prediction).toBeNull();
    expect(document.metadata.map(({ kind, name }) => [kind, name])).toEqual([
      ['class', 'MyWebSocketGateway'],
      ['method', 'MyWebSocketGateway.hello'],
      ['param', 'parameter 0'],
    ]);
    expect(JSON.stringify(document)).not.toMatch(/\/(home|tmp|root|Users)\//);
  });

  it('takes a handler as probe does', async () => {
    const [unknown, ambiguous, none] = await Promise.all([
      runBin(['explain', 'hallo']),
      runBin(['explain', 'PlainController.greeting', '--app', fixture('nest-11')]),
      runBin(['explain', '']),
    ]);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toMatch(/No handler is named hallo\..*\nnext Did you mean hello\?/);
    expect(ambiguous).toMatchObject({ code: 2, stdout: '' });
    expect(ambiguous.stderr).toMatch(/names 2 handlers[^]*GET \/api\/plain\/hello/);
    expect(none).toMatchObject({ code: 2, stdout: '' });
  });
});

describe('explain --throw', () => {
  it('predicts who answers, and why the others do not', async () => {
    const thrown = 'new NotFoundException("no such cat")';
    const [{ prediction }, { stdout }] = await Promise.all([
      explained('GET', '/users', '--throw', thrown),
      runBin(['explain', 'GET', '/users', '--throw', thrown]),
    ]);
    expect(prediction).toEqual({
      exception: {
        class: 'NotFoundException',
        origin: 'nest',
        source: null,
        text: 'NotFoundException("no such cat")',
        message: 'no such cat',
        constructed: true,
      },
      at: { role: 'handler', name: 'UsersController.find' },
      through: ['HttpServiceResponseInterceptor'],
      asked: [
        {
          name: 'HanaErrorFilter',
          source: { file: 'base/filter/hana-error.filter.ts', line: 7 },
          tested: [{ type: 'HanaError', isInstance: false }],
          takes: false,
        },
        {
          name: 'HttpServiceExceptionFilter',
          source: { file: 'base/filter/http-service-exception.filter.ts', line: 10 },
          tested: [],
          takes: true,
        },
      ],
      taker: { kind: 'filter', name: 'HttpServiceExceptionFilter' },
      seen: null,
      fallback: null,
      logged: false,
    });
    expect(stdout).toMatch(/^thrown +NotFoundException\("no such cat"\) · a class of Nest$/m);
    expect(stdout).toMatch(/^1 +HanaErrorFilter +✗ no instance of HanaError/m);
    expect(stdout).toMatch(
      /^answers +HttpServiceExceptionFilter, by its own code\n+← what .* sends$/m,
    );
    expect(stdout).not.toMatch(/Metadata/);
  });

  it('predicts it at an enhancer, which may be named by its role', async () => {
    const thrown = ['--throw', 'HanaError("1001")', '--at', 'interceptor'];
    const { prediction } = await explained('UsersController.find', ...thrown);
    expect(prediction).toMatchObject({
      at: { role: 'interceptor', name: 'HttpServiceResponseInterceptor' },
      through: [],
      exception: { message: 'Picture Not Found', origin: 'application' },
      taker: { kind: 'filter', name: 'HanaErrorFilter' },
    });
  });

  it('is parsed, and named in vain where nothing is called so', async () => {
    const [faulty, unknown] = await Promise.all([
      runBin(['explain', 'leave', '--throw', 'Error({ a: [1, 2,, 3] })']),
      runBin(['explain', 'leave', '--throw', 'NotFoundExeption("x")']),
    ]);
    for (const { code, stdout } of [faulty, unknown]) expect({ code, stdout }).toEqual(WRONG_USE);
    expect(faulty.stderr).toMatch(/at character 18: a value is expected/);
    expect(faulty.stderr.split('\n')).toContain(`${' '.repeat(2 + 17)}^`);
    expect(unknown.stderr).toMatch(/No class NotFoundExeption is loaded[^]*mean NotFoundException/);
  });

  it('is thrown by something that runs', async () => {
    const [filter, alone] = await Promise.all([
      runBin(['explain', '/users', '--throw', 'Error("a")', '--at', 'HanaErrorFilter']),
      runBin(['explain', '/users', '--at', 'UserIdPipe']),
    ]);
    for (const { code, stdout } of [filter, alone]) expect({ code, stdout }).toEqual(WRONG_USE);
    expect(filter.stderr).toMatch(
      /is a filter[^]*pipe {2}UserIdPipe\n[^]*handler {2}UsersController/,
    );
    expect(alone.stderr).toMatch(/nothing is thrown[^]*Add --throw/);
  });
});

describe('what explain finds in a project', () => {
  it('is metadata of its own decorators, inherited, masked and escaped', async () => {
    const target = catsProject();
    const document = await explained('/cats/list', ...target);
    const [type, method, param] = document.metadata;
    const entry = (key: string) => type?.entries.find((one) => one.key === key);
    expect(entry('roles')).toMatchObject({
      value: '["admin"]',
      origin: 'custom',
      writtenBy: null,
      inheritedFrom: 'Base',
    });
    expect(entry('apiKey')?.value).toBe('{ apiKey: •••••• }');
    expect(entry('path')).toMatchObject({ writtenBy: '@Controller', inheritedFrom: null });
    expect(
      method?.entries.map(({ value, inheritedFrom }) => [value, inheritedFrom]),
    ).toContainEqual(['Map instance', 'Base']);
    expect(param?.entries).toMatchObject([
      { writtenBy: 'createParamDecorator', source: { file: 'src/main.js' }, origin: 'custom' },
    ]);
    const { stdout } = await runBin(['explain', '/cats/list', ...target]);
    expect(stdout).toContain('\\u202ered');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toMatch(/^roles \(of Base\) +\["admin"\] +a decorator of its own/m);
  });

  it('is a class that no module exports', async () => {
    const target = catsProject();
    const thrown = ['--throw', "HiddenException({ name: 'cats' })"];
    const { prediction } = await explained('/cats/list', ...thrown, ...target);
    expect(prediction).toMatchObject({
      exception: { message: 'nothing of cats', source: { file: 'src/main.js' } },
      // No preview runs the factory, so nobody knows what its filter catches.
      asked: [
        { name: 'MixedFilter', takes: false },
        { name: 'APP_FILTER (useFactory)', takes: null },
      ],
      taker: { kind: 'undecided', name: 'APP_FILTER (useFactory)' },
    });
    const live = await explained('/cats/list', '--live', ...thrown, ...target);
    expect(live.prediction?.taker).toEqual({ kind: 'nest', name: 'ExceptionsHandler' });
    expect(live.prediction?.asked.map(({ name }) => name)).toEqual(['MixedFilter', 'MixedFilter']);
  });

  it('is one of several classes of a name, or one that cannot be constructed', async () => {
    const target = catsProject();
    const explain = (text: string) => runBin(['explain', '/cats/list', '--throw', text, ...target]);
    const [clash, one, broken] = await Promise.all([
      explain('ClashException("a")'),
      explain('src/other.js#ClashException("a")'),
      explain('Broken()'),
    ]);
    expect(clash).toMatchObject({ code: 2, stdout: '' });
    expect(clash.stderr).toMatch(/2 classes are named ClashException[^]*src\/\w+\.js#Clash/);
    expect(one).toMatchObject({ code: 0, stderr: '' });
    expect(one.stdout).toMatch(/^thrown +ClashException\("a"\) · src\/other\.js:5$/m);
    expect(broken).toMatchObject({ code: 2, stdout: '' });
    expect(broken.stderr).toMatch(/its constructor threw TypeError: no argument/);
  });

  it('is a filter that catches nothing that is a class', async () => {
    const target = catsProject();
    const { prediction } = await explained('/cats/circle', '--throw', 'Error("a")', ...target);
    expect(prediction?.taker).toMatchObject({
      kind: 'failed',
      message: expect.stringMatching(/^TypeError: Right-hand side of 'instanceof'/),
    });
    expect(prediction?.asked.at(-1)).toMatchObject({ name: 'UndefinedFilter', takes: null });
  });
});

function catsProject(): string[] {
  const app = project(
    `
import { Catch, HttpException, SetMetadata, UseFilters, createParamDecorator } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Broken, ClashException as Other } from './other.js';

class HiddenException extends Error {
  constructor(subject) {
    super('nothing of ' + subject.name);
    globalThis.process.stdout.write('constructed');
  }
}
class ClashException extends Error {}
class MixedFilter { catch() {} }
Catch(Broken)(MixedFilter);
class UndefinedFilter { catch() {} }
Catch(undefined)(UndefinedFilter);

class Base {
  list() { throw new HiddenException({ name: 'a' }); }
  circle() {}
}
decorateClass(Base, SetMetadata('roles', ['admin']), SetMetadata('apiKey', { apiKey: 'very-secret' }));
decorateMethod(Base, 'list', Get('list'), SetMetadata('\\u001b[31m\\u202ered', new Map()));
decorateParam(Base, 'list', 0, createParamDecorator(() => 1)('token'));
class CatsController extends Base {}
decorateClass(CatsController, Controller('cats'), UseFilters(MixedFilter));
decorateMethod(Base, 'circle', Get('circle'), UseFilters(new UndefinedFilter()));

class AppModule {}
decorateClass(AppModule, Module({
  controllers: [CatsController],
  providers: [{ provide: APP_FILTER, useFactory: () => new MixedFilter() }],
}));
void [ClashException, Other, HttpException, Post, PingModule];
const app = await NestFactory.create(AppModule);
await app.listen(3000);
`,
    {
      'src/other.js': `
export class Broken extends Error {
  constructor() { throw new TypeError('no argument'); }
}
export class ClashException extends Error {}
`,
    },
  );
  return ['--app', app];
}
