import { describe, expect, it } from 'vitest';
import {
  missingVariables,
  perhapsMissing,
} from '../../../../dist/session/environment/missing-variables.js';

const known = {
  reads: [
    { name: 'DEBUG', place: null },
    { name: 'JWT_SECRET', place: '/app/src/auth.ts:7' },
    { name: 'PORT', place: '/app/src/main.ts:3' },
    { name: 'url', place: '/app/src/main.ts:4' },
  ],
  examples: ['REDIS', 'DATABASE_URL'],
  isSet: (name: string) => name === 'GIVEN_NAME',
  isValue: (text: string) => text === 'REPLACE_WITH_SECRET',
};
const missing = (said: string, stack = '') => missingVariables({ said, stack }, known);

describe('a failure is about the variables', () => {
  it.each([
    ['Config validation error: "DATABASE_URL" is required', ['DATABASE_URL']],
    ['[ { "path": [ "API_KEY" ], "message": "Required" } ]', ['API_KEY']],
    [
      'Missing environment variables:\n  JWT_SECRET: undefined\n  OTHER_ONE',
      ['JWT_SECRET', 'OTHER_ONE'],
    ],
    ['REDIS should not be empty', ['REDIS']],
    ['"url" must be a string', ['url']],
    ['Config validation error: "PREFIX" is required', ['PREFIX']],
    ['GIVEN_NAME must be a number', []],
    ['GIVEN_NAME must not be REPLACE_WITH_SECRET', []],
    ['the url is wrong', []],
    ['EXPORT is broken', []],
    ['ERR_INVALID_URL: Invalid URL', []],
    ['Invalid token\n(node:1) [MODULE_TYPELESS_PACKAGE_JSON] Warning: …', []],
    ['SOME_CONSTANT was reached', []],
  ])('%j: %j', (said, names) => {
    expect(missing(said)).toEqual(names);
  });

  it('that were read on the line where it happened, but not further up', () => {
    const stack = (line: number) =>
      `TypeError: x\n    at node:internal/url:1:1\n    at new Y (/app/node_modules/y/i.js:7:1)\n    at f (/app/src/auth.ts:${line}:9)\n    at /app/src/main.ts:3:1`;
    expect(missing('Invalid URL', stack(6))).toEqual(['JWT_SECRET']);
    expect(missing('Invalid URL', stack(70))).toEqual([]);
  });

  it('whose name can be one, unless the message has it', () => {
    const stack = '    at f (/app/src/main.ts:5:9)';
    expect(missing('Invalid URL', stack)).toEqual(['PORT']);
    expect(missing('Invalid "url"', stack)).toEqual(['url', 'PORT']);
  });
});

it('otherwise what the application itself read last may be meant, where a value is wrong', () => {
  const perhaps = (said: string) => perhapsMissing({ said, stack: '' }, known);
  expect(perhaps('JwtStrategy requires a secret or key')).toEqual(['JWT_SECRET', 'PORT']);
  expect(perhaps('connect ECONNREFUSED')).toEqual([]);
});
