import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readData } from '../../../../src/commands/probe/read-data.js';
import { UsageError } from '../../../../src/model/errors.js';

let cwd: string;
beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'probe-data-'));
  await writeFile(join(cwd, 'body.json'), '\uFEFF{"name":"王"}');
  await writeFile(join(cwd, 'broken.json'), '{\n  "a": }');
  await writeFile(join(cwd, 'latin.json'), Buffer.from('"Gr\xfc\xdfe"', 'latin1'));
  await writeFile(join(cwd, 'empty.json'), ' \n');
});
afterAll(() => rm(cwd, { recursive: true }));

function read(argument: string, ...stdin: (string | Uint8Array)[]) {
  return readData(argument, { cwd, stdin: Readable.from(stdin) });
}

describe('readData', () => {
  it('reads JSON, a file and standard input', async () => {
    expect(await read('{"a":[1]}')).toEqual({ a: [1] });
    expect(await read('-5')).toBe(-5);
    expect(await read('@body.json')).toEqual({ name: '王' });
    expect(await read(`@${join(cwd, 'body.json')}`)).toEqual({ name: '王' });
    expect(await read('-', '{"a"', ':1}')).toEqual({ a: 1 });
    const bytes = Buffer.from('"王"');
    expect(await read('-', bytes.subarray(0, 2), bytes.subarray(2))).toBe('王');
  });

  it.each([
    ['hello', /the value of --data has unexpected "h" at line 1, column 1/],
    ['', /the value of --data is empty/],
    ['@nope.json', /nope\.json of --data cannot be read: there is no such file/],
    ['@.', /it is a folder/],
    ['@', /names no file/],
    ['@broken.json', /broken\.json has unexpected "}" at line 2, column 8/],
    ['@latin.json', /latin\.json is not UTF-8/],
    ['@empty.json', /empty\.json is empty/],
    ['-', /standard input is empty/],
  ])('%s is wrong use', async (argument, message) => {
    const error = await read(argument).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UsageError);
    expect((error as UsageError).message).toMatch(message);
    expect((error as UsageError).next).toBeTruthy();
  });
});
