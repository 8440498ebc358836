import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { namedStarts, type StartKind } from '../../../../src/nest/start/named-starts.js';

const folder = mkdtempSync(join(tmpdir(), 'named-starts-'));

afterAll(() => rmSync(folder, { recursive: true }));

function goesOn(text: string, ...made: StartKind[]): boolean {
  const file = join(folder, 'main.js');
  writeFileSync(file, text);
  return namedStarts(file)(made);
}

describe('namedStarts', () => {
  it.each<[string, StartKind[], boolean]>([
    ['await NestFactory.create(AppModule)', ['create'], false],
    ['await core_1.NestFactory.create(AppModule)', [], true],
    ['NestFactory.create<App>(A); NestFactory.create(B)', ['create'], true],
    ['NestFactory.create(A); NestFactory.create(B)', ['create', 'create'], false],
    ['NestFactory.createApplicationContext(A)', ['createApplicationContext'], false],
    ['await CommandFactory.run(A)', ['createApplicationContext'], false],
    // What was made by another file does not stand for what this one names.
    ['NestFactory.create(A)', ['createApplicationContext'], true],
    ['NestFactory.create(A); app.connectMicroservice({})', ['create'], true],
    [
      'NestFactory.create(A); app.connectMicroservice({})',
      ['create', 'connectMicroservice'],
      false,
    ],
    ['for (const one of all) { await NestFactory.create(one) }', ['create', 'create'], true],
    // Another file makes the application: a context may be what it begins with.
    ['bootstrap()', ['create'], false],
    ['bootstrap()', ['createApplicationContext'], true],
  ])('%s, after %j: %j', (text, made, expected) => {
    expect(goesOn(text, ...made)).toBe(expected);
  });

  it('knows nothing of a file that cannot be read', () => {
    expect(namedStarts(join(folder, 'gone.js'))(['create'])).toBe(false);
  });
});
