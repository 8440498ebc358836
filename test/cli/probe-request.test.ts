import { describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.js';
import { runBin, type RunOptions } from './support/run-bin.js';
import { fixture, folderWith } from './support/targets.js';

async function probe(args: string[], options?: RunOptions) {
  const run = await runBin(['probe', '--json', ...args], options);
  const result: ProbeResult | null = run.stdout === '' ? null : JSON.parse(run.stdout);
  const [exchange] = result?.exchanges ?? [];
  return { run, result, exchange };
}

describe('what probe sends', () => {
  it.each<[string[], unknown]>([
    [['hello', 'name=Tom'], { name: 'Tom' }],
    [['hello', 'name:="Tom"', 'age:=3', 'tags:=["a"]'], { name: 'Tom', age: 3, tags: ['a'] }],
    [['hello', '--data', '{"name":"Tom"}'], { name: 'Tom' }],
    [
      ['hello', '--data', '[1,2]'],
      [1, 2],
    ],
    [['hello', '--data', '"text"'], 'text'],
  ])('%j', async (args, body) => {
    const { run, exchange } = await probe(args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(exchange?.sent).toMatchObject({ transport: 'ws', event: 'hello', body, ack: true });
  });

  it('the JSON of a file', async () => {
    const cwd = folderWith({ 'body.json': '{"name":"from a file"}' });
    const { exchange } = await probe(['hello', '--data', '@body.json'], { cwd });
    expect(exchange?.sent.body).toEqual({ name: 'from a file' });
  });

  it('the JSON of stdin', async () => {
    const { exchange } = await probe(['hello', '--data', '-'], { stdin: '{"name":"piped"}' });
    expect(exchange?.sent.body).toEqual({ name: 'piped' });
    expect(exchange?.received.ack).toEqual([{ returnCode: 'SUC00000', data: 'received reqData' }]);
  });

  it('no ack with --no-ack', async () => {
    const { exchange } = await probe(['join', 'roomId=attic', '--no-ack', '--timeout', '2']);
    expect(exchange?.sent.ack).toBe(false);
    expect(exchange?.outcome.kind).toBe('event-instead');
  });

  it.each<[string[], string]>([
    [['GET /users', 'userId==tom'], '/users?userId=tom'],
    [['GET', '/users', 'userId==tom'], '/users?userId=tom'],
    [['/users?userId=tom'], '/users?userId=tom'],
    [['UsersController.find', 'userId==tom'], '/users?userId=tom'],
    [['GET /pictures/1001'], '/pictures/1001'],
    [['get', '/pictures/1001'], '/pictures/1001'],
    [['/pictures/:id', 'id=1001'], '/pictures/1001'],
  ])('%j to the path %s', async (args, path) => {
    const { run, exchange } = await probe(args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(exchange?.sent.method).toBe('GET');
    expect(new URL(exchange?.sent.url ?? '')).toMatchObject({
      hostname: '127.0.0.1',
      pathname: path.split('?')[0],
      search: path.includes('?') ? `?${path.split('?')[1]}` : '',
    });
  });

  it('a body and headers over HTTP', async () => {
    const request = ['POST', '/api/plain/echo', 'text=hi', 'X-One:1', '--header', 'x-two: 2'];
    const { run, exchange } = await probe([...request, '--app', fixture('nest-11')]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(exchange?.sent).toMatchObject({
      method: 'POST',
      body: { text: 'hi' },
      headers: { 'x-one': '1', 'x-two': '2' },
    });
  });

  it('several flows where nothing else is said', async () => {
    const { result } = await probe(['hello']);
    expect(result?.exchanges.map(({ name }) => name)).toEqual([
      'success',
      'error',
      'no payload',
      'unexpected error',
    ]);
  });
});

describe('secrets', () => {
  const SECRETS = ['Authorization: Bearer hush-1', 'cookie: session=hush-2'];
  const ARGS = ['GET /users', 'userId==tom', ...SECRETS.flatMap((one) => ['--header', one])];

  it.each([['--json'], ['--width=80']])('are masked with %s', async (format) => {
    const run = await runBin(['probe', ...ARGS, format]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/authorization/i);
    expect(run.stdout).not.toContain('hush');
  });

  it('are shown with --show-secrets', async () => {
    const { exchange } = await probe([...ARGS, '--show-secrets']);
    expect(exchange?.sent.headers).toMatchObject({
      authorization: 'Bearer hush-1',
      cookie: 'session=hush-2',
    });
  });

  it('of the handshake are masked as well', async () => {
    const args = ['hello', 'name=Tom', '--auth', 'token=hush', '--auth', '{"room":"lobby"}'];
    const [masked, shown] = await Promise.all([probe(args), probe([...args, '--show-secrets'])]);
    expect(masked.run.stdout).not.toContain('hush');
    expect(masked.exchange?.sent.auth).toMatchObject({ room: 'lobby' });
    expect(shown.exchange?.sent.auth).toEqual({ token: 'hush', room: 'lobby' });
  });
});
