import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from './get.js';
import { startDemo } from './start-demo.js';
import type { Demo } from './start-demo.js';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

const ask = (path: string) => get(demo.url(3000) + path);

describe('GET /', () => {
  it('says hello in the envelope of success', async () => {
    expect(await ask('/')).toEqual({
      status: 200,
      body: { returnCode: 'SUC00000', data: 'Hello World!' },
    });
  });
});

describe('GET /users', () => {
  it.each([
    { userId: 'tom', username: 'Tom', age: 10 },
    { userId: 'jerry', username: 'Jerry', age: 11 },
  ])('knows $userId', async (user) => {
    expect(await ask(`/users?userId=${user.userId}`)).toEqual({
      status: 200,
      body: { returnCode: 'SUC00000', data: user },
    });
  });

  it.each(['/users', '/users?userId=', '/users?userId=%20'])('refuses %s', async (path) => {
    expect(await ask(path)).toEqual({
      status: 400,
      body: { returnCode: 'ERR40000', errorMessage: 'user id is empty' },
    });
  });

  it('gives no data for an unknown id', async () => {
    const answer = await ask('/users?userId=spike');
    expect(answer).toStrictEqual({ status: 200, body: { returnCode: 'SUC00000' } });
  });
});

describe('GET /pictures/:id', () => {
  it.each([
    ['1001', 'Picture Not Found'],
    ['1002', 'Picture Deleted'],
    ['1003', 'Storage Not Available'],
    ['42', 'Unknown Error'],
    ['constructor', 'Unknown Error'],
  ])('answers %s as HanaErrorFilter does: %s', async (code, message) => {
    expect(await ask(`/pictures/${code}`)).toEqual({ status: 400, body: { code, message } });
  });
});

describe('the catch-all filter', () => {
  it('answers a path that nobody handles with IM9009', async () => {
    expect(await ask('/nowhere')).toEqual({
      status: 404,
      body: { returnCode: 'IM9009', errorMessage: 'Cannot GET /nowhere' },
    });
  });

  it('answers an exception of nobody’s making with IM9999 and 500', async () => {
    expect(await ask('/users?userId=tom&userId=jerry')).toEqual({
      status: 500,
      body: {
        returnCode: 'IM9999',
        errorMessage: expect.stringMatching(/^server unknown error: .*trim is not a function$/),
      },
    });
  });
});
