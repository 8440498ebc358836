import { describe, expect, it } from 'vitest';
import { STAGES } from '../../dist/model/stages.js';
import type { Diff } from '../../src/model/diff.js';
import { ROOT, runBin } from './support/run-bin.js';
import { fixture } from './support/targets.js';

describe('diff without arguments', () => {
  it('lists the stages and traps', async () => {
    const run = await runBin(['diff']);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const { name, summary } of STAGES) {
      expect(run.stdout).toContain(name);
      expect(run.stdout).toContain(summary);
    }
  });

  it('lists them for programs', async () => {
    const { stdout } = await runBin(['diff', '--json']);
    const document = JSON.parse(stdout);
    expect(Object.keys(document)).toEqual(['schema', 'stages']);
    expect(document.schema).toBe('nest-inspect/stages@1');
    expect(document.stages).toHaveLength(STAGES.length);
    expect(document.stages[3]).toEqual({
      kind: 'stage',
      number: 4,
      name: 'users-registered',
      summary: expect.any(String),
      handlers: [{ label: 'GET /users', handler: 'UsersController.find' }],
    });
  });
});

/** Two starts, and dozens of requests to each. */
const LONG = { killAfterMs: 90_000 };
const LONG_MS = 100_000;

async function jsonOf(...args: string[]): Promise<Diff> {
  const run = await runBin(['diff', ...args, '--json'], LONG);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  expect(run.stdout).not.toContain(ROOT);
  return JSON.parse(run.stdout);
}

describe('diff of two stages', { timeout: LONG_MS }, () => {
  it('is one document, the same each time', async () => {
    const [one, other] = await Promise.all([jsonOf('12', '13'), jsonOf('--stage', '12', '13')]);
    expect(Object.keys(one)).toEqual([
      'schema',
      'before',
      'after',
      'surface',
      'metadata',
      'exchanges',
      'compared',
      'gaps',
    ]);
    expect(one.schema).toBe('nest-inspect/diff@1');
    expect(one.before.stage).toEqual({ number: 12, name: 'ws-success-interceptor' });
    expect(one.exchanges[0]).toEqual({
      name: 'error',
      handler: 'hello',
      sent: { transport: 'ws', event: 'hello', body: {}, ack: true },
      before: {
        outcome: 'ack-never-called',
        events: [{ event: 'exception', args: [expect.anything()] }],
        printed: expect.arrayContaining(['{}']),
      },
      after: {
        outcome: 'answered',
        ack: [{ returnCode: 'ERR40000', errorMessage: 'data is empty' }],
        printed: ['{}'],
      },
    });
    expect(other).toEqual(one);
  });

  it('shows what one step changed', async () => {
    const { code, stdout } = await runBin(['diff', '12', '--width', '100'], {
      ...LONG,
      cwd: fixture('nest-11'),
    });
    expect(code).toBe(0);
    for (const line of [
      'Stage 12 ws-success-interceptor → stage 13 ws-exception-filter',
      '13: @UseFilters on the gateway: what is thrown is acked as well',
      'Registered  2 changes',
      '~ hello · filters                  + WsServiceExceptionFilter',
      'Metadata  3 keys',
      'MyWebSocketGateway        + __exceptionFilters__ [WsServiceExceptionFilter instance]',
      'What a client sees  3 of 28 probes answered otherwise',
      '+ ack {"returnCode":"ERR40000","errorMessage":"data is empty"}',
    ]) {
      expect(stdout).toContain(line);
    }
  });

  it('lays a trap beside the finished demo', async () => {
    const { before, after, exchanges } = await jsonOf('hidden-filter');
    expect([before.stage?.number, after.stage?.name]).toEqual([13, 'hidden-filter']);
    expect(exchanges.map(({ handler }) => handler)).toEqual([
      'GET /pictures/:id',
      'GET /pictures/:id',
    ]);
  });

  it('names every step between them, and goes backwards as well', async () => {
    const { stdout } = await runBin(['diff', '3', '1'], LONG);
    expect(stdout).toMatch(/^Stage 3 users-module → stage 1 bare-project/);
    expect(stdout).toMatch(/\n2: the codes.*\n3: service, controller/);
    expect(stdout).toContain('− module PicturesModule');
  });

  it('of one and the same is empty', async () => {
    const { stdout } = await runBin(['diff', '1', '1'], LONG);
    expect(stdout).toMatch(/Registered {2}0 changes\nthe same\n/);
    expect(stdout).toMatch(/0 of 28 probes answered otherwise\nthe same\n$/);
  });
});

describe('a wrong diff', () => {
  it.each([
    [['14'], 'The demo has no stage "14".'],
    [['1', 'gatway'], 'Did you mean gateway?'],
    [['13'], 'Stage 13 ws-exception-filter is the finished demo: there is no step from it.'],
    [['1', '2', '3'], 'Too many arguments'],
    [['--stage', '1', '2', '3'], 'Two stages are compared, and 3 are named: 1, 2, 3.'],
    [['1', '--app', '.'], 'diff has no option --app'],
  ])('%j is exit code 2', async (args, said) => {
    const run = await runBin(['diff', ...args, '--width', '200']);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(said);
  });
});
