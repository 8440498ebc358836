import * as nest from '@nestjs/common';
import type { HttpException } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { get } from './get.js';
import { startDemo } from './start-demo.js';
import type { Demo } from './start-demo.js';

let demo: Demo;
beforeAll(async () => {
  demo = await startDemo();
});
afterAll(() => demo?.close());

const ask = (status: string) => get(`${demo.url(3000)}/exceptions/${status}`);

type ExceptionClass = new () => HttpException;
const builtIns = Object.values<unknown>(nest)
  .filter(isBuiltIn)
  .map((type) => ({ name: type.name, exception: new type() }));

describe('GET /exceptions/:status', () => {
  it('has a family to throw', () => {
    expect(builtIns.length).toBeGreaterThan(20);
  });

  it.each(builtIns)('throws $name', async ({ exception }) => {
    const status = exception.getStatus();
    expect(await ask(String(status))).toEqual({
      status,
      body: { returnCode: 'IM9009', errorMessage: exception.message },
    });
  });

  it.each(['200', '402', '599', '-1'])('has no exception for %s', async (status) => {
    expect(await ask(status)).toEqual({
      status: 404,
      body: {
        returnCode: 'ERR40400',
        errorMessage: `no built-in exception has the status ${status}`,
      },
    });
  });

  it('refuses a status that is no number', async () => {
    expect(await ask('teapot')).toEqual({
      status: 400,
      body: {
        returnCode: 'IM9009',
        errorMessage: 'Validation failed (numeric string is expected)',
      },
    });
  });
});

function isBuiltIn(exported: unknown): exported is ExceptionClass {
  return typeof exported === 'function' && exported.prototype instanceof nest.HttpException;
}
