import { describe, expect, it } from 'vitest';
import type { Explanation } from '../../src/model/explanation.js';
import { runBin, type Run } from './support/run-bin.js';
import { fixture } from './support/targets.js';

const FLOWS = ['--app', fixture('edge/flows')];

async function verified(...args: string[]): Promise<Run & { explanation: Explanation }> {
  const run = await runBin(['explain', ...args, '--verify', '--json']);
  return { ...run, explanation: JSON.parse(run.stdout) as Explanation };
}

describe('explain --verify', () => {
  it('throws it in the running application, and finds what was predicted', async () => {
    const run = await runBin([
      'explain',
      'hello',
      'name=Tom',
      '--throw',
      'NotFoundException("no such cat")',
      '--verify',
    ]);
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('server unknown error: no such cat');
    expect(run.stdout).toMatch(/taken by\s+WsServiceExceptionFilter\s+WsServiceExceptionFilter/);
    expect(run.stdout).toContain('✓ what was predicted is what happened');
  });

  it.each([
    ['leave', 'WsException("no")', [], { events: [{ event: 'exception' }] }],
    ['leave', 'NotFoundException("no")', [], { events: [{ event: 'exception' }] }],
    ['GET /users', 'HanaError(7, "own")', ['--at', 'UserIdPipe'], { status: 400 }],
    ['GET /', '"a text"', [], { status: 500 }],
  ])('holds for %s and %s', async (handler, thrown, at, received) => {
    const { code, explanation } = await verified(handler, '--throw', thrown, ...at);
    expect(explanation.verification).toMatchObject({ thrown: true, differences: [] });
    expect(explanation.verification?.exchange.received).toMatchObject(received);
    expect(code).toBe(0);
  });

  it('leaves the status of success to an exception that has none', async () => {
    const { explanation, code } = await verified(
      'POST /api/cats',
      '--app',
      fixture('nest-12-fastify'),
      '--throw',
      'HttpException()',
    );
    expect(explanation.prediction?.seen).toEqual({ kind: 'response', status: null, body: {} });
    expect(explanation.verification).toMatchObject({
      differences: [],
      exchange: { received: { status: 201, body: {} } },
    });
    expect(code).toBe(0);
  });

  it.each([
    ['middleware', 'GET /middleware/passes', 'stageMiddleware'],
    ['guard', 'GET /stuck/guarded', 'WaitingGuard'],
    ['interceptor', 'GET /intercepted/through', 'Through'],
    ['pipe', 'GET /identity', 'pipe:Sealed'],
  ])('throws at a %s', async (role, handler, at) => {
    const { code, explanation } = await verified(
      handler,
      '--at',
      at,
      '--throw',
      'ImATeapotException({ short: true })',
      ...FLOWS,
    );
    expect(explanation.prediction?.at.role).toBe(role);
    expect(explanation.verification).toMatchObject({
      thrown: true,
      taker: { kind: 'nest' },
      exchange: { received: { status: 418, body: { short: true } } },
      differences: [],
    });
    expect(code).toBe(0);
  });

  it('ends with 1 where an interceptor makes something else of it', async () => {
    const { code, explanation } = await verified(
      'GET /intercepted/recovered',
      '--throw',
      'RangeError("x")',
      ...FLOWS,
    );
    expect(explanation.verification).toMatchObject({
      thrown: true,
      caughtBy: 'Recover',
      taker: null,
      differences: [{ at: 'taker', expected: 'ExceptionsHandler', actual: 'interceptor Recover' }],
    });
    expect(code).toBe(1);
  });

  it('ends with 1 where the request never came that far', async () => {
    const run = await runBin([
      'explain',
      'GET /stuck/guarded',
      '--throw',
      'Error("x")',
      '--verify',
      '--timeout',
      '0.3',
      ...FLOWS,
    ]);
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('it was never thrown: the request did not come that far');
    expect(run.stdout).toContain('guard WaitingGuard has not ended yet');
  });

  it('names no place of this tool in what the application prints of the exception', async () => {
    const { explanation } = await verified(
      'GET /intercepted/through',
      '--throw',
      'RangeError("x")',
      ...FLOWS,
    );
    const printed = explanation.verification?.exchange.printed.join('\n') ?? '';
    expect(printed).toContain('RangeError: x');
    expect(printed).not.toMatch(/explain|dist/);
  });

  it.each([
    [['hello', '--verify'], '--verify throws what was predicted, and nothing is thrown.'],
    [['hello', 'name=Tom'], 'name=Tom would be sent, and nothing is sent without --verify.'],
    [['hello', '--timeout', '1'], '--timeout waits for an answer, and nothing is sent without'],
    [['hello', '--timeout', 'x'], '--timeout takes a number of seconds'],
    [['GET /users', 'a=1', '--throw', 'Error()', '--verify'], 'reads none'],
  ])('says what is wrong with %j', async (args, message) => {
    const { code, stderr, stdout } = await runBin(['explain', ...args]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });
});
