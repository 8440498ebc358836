import { describe, expect, it } from 'vitest';
import type { MatchResult } from '../../src/model/match.js';
import { ROOT, runBin } from './support/run-bin.js';
import { broken, fixture } from './support/targets.js';

const ROUTING = ['--app', fixture('edge/routing')];

async function matchJson(...args: string[]): Promise<MatchResult> {
  const run = await runBin(['match', ...args, '--json']);
  expect(run.stdout).not.toContain(ROOT);
  return JSON.parse(run.stdout) as MatchResult;
}

describe('match', () => {
  it('shows the handler that answers, where it stands, and what it shadows', async () => {
    const run = await runBin(['match', 'GET', '/cats/black', ...ROUTING]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const [answered = '', shadowed = ''] = run.stdout.split('Shadowed');
    expect(answered).toMatch(/answered by +CatsController\.black +src\/cats\.controller\.js:12/);
    expect(shadowed).toMatch(/GET \/cats\/:id +CatsController\.find[^]*GET \/cats\/\*rest/);
  });

  it('ends in code 1 where nothing answers, and what it says to ask instead is answered', async () => {
    const [run, { near }] = await Promise.all([
      runBin(['match', 'GET', '/versions', ...ROUTING]),
      matchJson('GET', '/versions', ...ROUTING),
    ]);
    expect(run.code).toBe(1);
    expect(run.stdout).toMatch(/no route takes it: Nest answers 404/);
    expect(run.stdout).toMatch(/NewestController\.list .*is of version 2 or 3/);
    expect(run.stderr).toBe(
      'error No handler of edge-routing answers GET /versions.\n' +
        "next Did you mean match GET /versions --header 'x-version: 1'?\n",
    );
    const [, second] = near;
    expect(second?.ask).toEqual(['GET', '/versions', '--header', 'x-version: 2']);
    const again = await matchJson(...(second?.ask ?? []), ...ROUTING);
    expect(again.lookups[0]?.answers[0]?.id).toBe(second?.handler.id);
  });

  it('leaves out of what comes near what another route is before', async () => {
    const { near } = await matchJson('DELETE', '/cats/black', ...ROUTING);
    expect(near.map(({ handler, ask }) => [handler.label, ask])).toEqual([
      ['GET /cats/black', ['GET', '/cats/black']],
    ]);
  });

  it('tells the parameters of the path and of the host', async () => {
    const version = ['--header', 'x-version: 1'];
    const [path, host] = await Promise.all([
      matchJson('GET', '/cats/a/b%20c', ...ROUTING),
      matchJson('GET', 'http://tom.example.com/index', ...version, ...ROUTING),
    ]);
    expect(path.lookups[0]?.answers[0]?.params).toEqual({ rest: ['a', 'b c'] });
    expect(host.lookups[0]?.answers[0]).toMatchObject({
      params: { tenant: 'tom' },
      handler: { class: 'TenantController' },
    });
  });

  it('answers for every method where none is given', async () => {
    const { asked, lookups } = await matchJson('/cats/anything', ...ROUTING);
    expect(asked).toMatchObject({ kind: 'request', method: null, host: 'localhost' });
    const told = lookups.map(({ place, answers, shadowed }) => [
      'methods' in place && place.methods,
      answers.map(({ label }) => label),
      shadowed.map(({ label }) => label),
    ]);
    expect(told).toEqual([
      [['GET'], ['ALL /cats/anything'], ['GET /cats/:id', 'GET /cats/*rest']],
      [['POST'], ['ALL /cats/anything'], []],
    ]);
  });

  it('is one document of the same members, whatever is asked for', async () => {
    const results = await Promise.all([
      matchJson('GET', '/users', '--header', 'Authorization: Bearer sesame'),
      matchJson('hello', '--port', '4000'),
      matchJson('GET', '/nowhere?token=sesame'),
      matchJson('xyzzy'),
    ]);
    for (const result of results) {
      expect(Object.keys(result)).toEqual(['schema', 'target', 'asked', 'lookups', 'near', 'gaps']);
      expect(result.schema).toBe('nest-inspect/match@1');
      expect(JSON.stringify(result)).not.toContain('sesame');
    }
    const answers = results.map(({ lookups }) =>
      lookups.flatMap((one) => one.answers.map(({ id }) => id)),
    );
    expect(answers).toEqual([
      ['http:GET /users#UsersController.find'],
      ['ws:hello#MyWebSocketGateway.hello'],
      [],
      [],
    ]);
  });

  it('names what is called alike, and what a handler is asked for as', async () => {
    const [alike, handler, nothing] = await Promise.all([
      runBin(['match', 'helo']),
      runBin(['match', 'AppController.getHello']),
      runBin(['match', 'xyzzy']),
    ]);
    for (const { code } of [alike, handler, nothing]) expect(code).toBe(1);
    expect(alike.stderr).toContain('next Did you mean match hello?');
    expect(handler.stderr).toContain('next Did you mean match GET /?');
    expect(nothing.stderr).toContain('next Run nest-inspect routes to see everything');
  });

  it('says that nothing serves HTTP, where nothing does', async () => {
    const app = `${fixture('rpc-12')}/dist/microservice.js`;
    const run = await runBin(['match', 'GET', '/users', '--app', app]);
    expect(run.code).toBe(1);
    expect(run.stderr).toMatch(/serves no HTTP, so nothing answers GET \/users\.\nnext Run /);
  });

  it('shows nothing that steers a terminal', async () => {
    const app = ['--app', broken('control-characters')];
    const runs = await Promise.all([
      runBin(['match', '/hostile/text', ...app]),
      runBin(['match', 'acks', ...app]),
      runBin(['match', 'a\u001b[2Jb\nc', ...app]),
    ]);
    for (const { stdout, stderr } of runs) {
      // eslint-disable-next-line no-control-regex -- control characters are what is looked for
      expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    }
    expect(runs[0]?.stdout).toContain('Hostile');
  });
});
