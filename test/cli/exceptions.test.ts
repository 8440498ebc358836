import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { Exceptions } from '../../src/model/exceptions.js';
import { runBin } from './support/run-bin.js';
import { fixture, project } from './support/targets.js';

async function told(...args: string[]): Promise<Exceptions> {
  const run = await runBin(['exceptions', ...args, '--json']);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout) as Exceptions;
}

describe('exceptions', () => {
  it('lists the family, the application’s own, who takes what, and the other statuses', async () => {
    const { code, stdout, stderr } = await runBin(['exceptions'], { env: { COLUMNS: '80' } });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    for (const part of [
      /^HttpException {2}22 classes of @nestjs\/common$/m,
      /^404 NOT_FOUND +NotFoundException\n +⇂ Default body {2}\{"message":"Not Found","statusCode":404\}$/m,
      /^as it is given +HttpException$/m,
      /^NotFoundException\("a message", \{ cause, +\{"message":"a$/m,
      /its cause, not sent: a cause$/m,
      /^WsException +Error +@nestjs\/websockets$/m,
      /^HanaError +HttpException +400 +\{"message":"Unknown Error"\}$/m,
      /⇂ Source {2}base\/exception\/hana\.error\.ts:\d+$/m,
      /^GET \/, GET \/users, GET \/pictures\/:id, GET \/exceptions\/:status$/m,
      /✓ HanaErrorFilter: an instance of HanaError$/m,
      /^2xx {2}200 OK, 201 CREATED/m,
    ]) {
      expect(stdout).toMatch(part);
    }
    expect(stdout).not.toMatch(/^ConflictException\(/m);
    const widest = Math.max(...stdout.split('\n').map((line) => stringWidth(line)));
    expect(widest).toBeLessThanOrEqual(80);
  });

  it('constructs each form of each class with --all', async () => {
    const { stdout } = await runBin(['exceptions', '--all', '--width', '240']);
    expect(stdout).toMatch(
      /^ConflictException\("a message", \{ cause, description: "a description" \}\) .*HTTP 409 and this body$/m,
    );
    expect(stdout).toMatch(/^ImATeapotException\(\) +→ Nest’s WsExceptionsHandler/m);
  });

  it('tells of one class which filter takes it where, and what a client gets', async () => {
    const { stdout } = await runBin(['exceptions', 'WsException', '--width', '120']);
    expect(stdout).toMatch(/^extends +Error$/m);
    expect(stdout).toMatch(/^exported by {2}@nestjs\/websockets$/m);
    expect(stdout).toMatch(/^hello +✓ WsServiceExceptionFilter: catches everything/m);
    expect(stdout).toMatch(/^join +✓ WsExceptionFilter: an instance of WsException/m);
    expect(stdout).toMatch(
      /^leave +→ Nest’s WsExceptionsHandler\n.*event exception .*"a message"/m,
    );
  });

  it.each(['404', 'NOT_FOUND'])('finds the classes of the status %s', async (name) => {
    const { asked, classes, statuses } = await told(name);
    expect(asked).toEqual({ kind: 'status', status: 404 });
    expect(classes.map((one) => one.class)).toEqual(['NotFoundException']);
    expect(statuses).toEqual([
      { status: 404, names: ['NOT_FOUND'], classes: ['NotFoundException'] },
    ]);
  });

  it('tells all classes of a status, those of the application among them', async () => {
    const { classes, statuses } = await told('400');
    const names = ['BadRequestException', 'HanaError'];
    expect(classes.map((one) => one.class)).toEqual(names);
    expect(statuses).toMatchObject([{ names: ['BAD_REQUEST'], classes: names }]);
    expect(classes[1]?.forms.map(({ form }) => form)).toHaveLength(4);
  });

  it('says that a status has no class', async () => {
    const { code, stdout } = await runBin(['exceptions', '302']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^302 HttpStatus\.FOUND\nNo class has this status\.$/m);
    expect(stdout).toMatch(/new HttpException\(body, HttpStatus\.FOUND\)/);
  });

  it('constructs a class of the application with what it is given', async () => {
    const { classes } = await told('HanaError("1001", { "a": 1 })');
    expect(classes).toMatchObject([
      {
        class: 'HanaError',
        status: 400,
        forms: [
          {
            form: 'given',
            call: 'HanaError("1001", {"a":1})',
            response: { code: '1001', message: { a: 1 } },
          },
        ],
      },
    ]);
  });

  it('runs no constructor of what is no exception of Nest, unless it is given arguments', async () => {
    const [bare, given] = await Promise.all([told('BizException'), told('BizException({})')]);
    expect(bare.classes).toMatchObject([{ family: 'other', forms: [], thrown: 'BizException' }]);
    expect(given.classes[0]?.forms).toMatchObject([{ form: 'given', failure: null }]);
  });

  it('gives programs one document, without paths of this machine', async () => {
    const document = await told();
    expect(Object.keys(document)).toEqual([
      'schema',
      'target',
      'asked',
      'classes',
      'statuses',
      'groups',
      'gaps',
    ]);
    expect(document.schema).toBe('nest-inspect/exceptions@1');
    expect(JSON.stringify(document)).not.toContain(process.cwd());
    expect(document).toEqual(await told());
    const { groups } = document;
    expect(groups.map(({ handlers }) => handlers.length)).toEqual([4, 1, 1, 1]);
  });

  it('shows the Nest of the project', async () => {
    const app = ['--app', fixture('nest-9')];
    const [nine, twelve] = await Promise.all([told(...app), told()]);
    expect(nine.target.nest).toMatch(/^9\./);
    expect(nine.classes.map((one) => one.class)).not.toContain('IntrinsicException');
    expect(twelve.classes.map((one) => one.class)).toContain('IntrinsicException');
  });
});

/** Many servers take their time on a busy machine. */
const PATIENCE = { timeout: 200_000 };

it('puts subclasses of the same fate with their class', PATIENCE, async () => {
  const app = ['exceptions', '--width', '120', '--app', fixture('rpc-12')];
  const together = await runBin(app, { killAfterMs: 90_000 });
  const each = await runBin([...app, '--all'], { killAfterMs: 90_000 });
  expect(together.stdout).toMatch(/^GrpcException and 16 of its subclasses +→ Nest’s/m);
  expect(together.stdout).not.toMatch(/^GrpcAbortedException +(→|✗)/m);
  expect(each.stdout).toMatch(/^GrpcAbortedException\(.*\) +(→|✗)/m);
});

describe('exceptions of an application', () => {
  const APP = `
    import { Catch, HttpException, NotFoundException } from '@nestjs/common';
    import { AppError as FirstError } from './first.js';
    import { AppError as SecondError } from './second.js';
    class Gone extends HttpException { constructor(gone) { super({ password: 'hunter2', gone }, 499); } }
    class Fragile extends NotFoundException { constructor(id) { super(id.name); } }
    const used = [FirstError, SecondError, Gone, Fragile];
    const app = await NestFactory.create(PingModule);
    app.useGlobalFilters();
    await app.listen(3000);
    globalThis.used = used;
  `;
  const APP_ERROR = 'export class AppError extends Error {}';
  const made = () => project(APP, { 'src/first.js': APP_ERROR, 'src/second.js': `\n${APP_ERROR}` });

  it('of one name are ambiguous, and are told apart by their file', async () => {
    const app = made();
    const [both, one] = await Promise.all([
      runBin(['exceptions', 'AppError', '--app', app]),
      runBin(['exceptions', 'second.js#AppError', '--app', app]),
    ]);
    expect(both).toMatchObject({ code: 2, stdout: '' });
    expect(both.stderr).toMatch(/^error 2 classes are named AppError\.$/m);
    expect(both.stderr).toMatch(/^next Say which: exceptions 'src\/first\.js#AppError'\.$/m);
    expect(one.code).toBe(0);
    expect(one.stdout).toMatch(/^source +src\/second\.js:2$/m);
  });

  it('may have a status that HttpStatus lacks, fail to be constructed, and hold secrets', async () => {
    const app = made();
    const [status, fragile] = await Promise.all([
      runBin(['exceptions', '499', '--app', app]),
      runBin(['exceptions', 'Fragile', '--app', app]),
    ]);
    expect(status.stdout).toMatch(/^499 not named by HttpStatus$/m);
    expect(status.stdout).toContain('••••••');
    expect(status.stdout).not.toContain('hunter2');
    expect(fragile).toMatchObject({ code: 0, stderr: '' });
    expect(fragile.stdout).toMatch(/^Fragile\(\) +its constructor threw TypeError/m);
    expect(fragile.stdout).toMatch(/^Fragile\("a message"\) +\{"message":"Not Found"/m);
  });
});

describe('exceptions that cannot be told', () => {
  it.each<[string[], number, RegExp]>([
    [['NotFound'], 1, /^next Did you mean NotFoundException\?$/m],
    [['Hanaerror'], 1, /^next Did you mean HanaError, /m],
    [['Xyzzy'], 1, /^error No class Xyzzy is loaded/m],
    [['nowhere.ts#HanaError'], 1, /Did you mean base\/exception\/hana\.error\.ts#HanaError\?/],
    [['499'], 1, /has no 499, [^]*The nearest is 500/],
    [['99'], 1, /has no 99,[^]*The nearest is 100 \(CONTINUE\)/],
    [['no class'], 2, /"no class" is no name of a class, and no status\./],
    [[''], 2, /The name is empty\./],
    [['"a (text)"'], 2, /is a value, and no class of exceptions\./],
    [['HanaError('], 2, /^error The exception cannot be read at its end/m],
    [['Error(process.exit())'], 2, /process\.exit is no value/],
    [['NotFoundException', 'more'], 2, /Too many arguments/],
  ])('%j is exit code %i', async (args, code, message) => {
    const run = await runBin(['exceptions', ...args]);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toMatch(message);
  });
});
