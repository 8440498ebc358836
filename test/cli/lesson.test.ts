import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LessonList, LessonResults } from '../../dist/model/lesson-result.js';
import { ROOT, runBin, startBin, until } from './support/run-bin.js';
import { folderWith } from './support/targets.js';

const LONG_MS = 600_000;

async function list(env: Record<string, string>): Promise<LessonList> {
  const { stdout } = await runBin(['lesson', '--json'], { env });
  return JSON.parse(stdout) as LessonList;
}

describe('lesson --all', () => {
  it('holds every lesson to the installed Nest', { timeout: LONG_MS }, async () => {
    const args = ['lesson', '--all', '--yes', '--json'];
    const { stdout, stderr, code } = await runBin(args, { killAfterMs: LONG_MS });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    const { lessons } = JSON.parse(stdout) as LessonResults;
    expect(lessons).toHaveLength(10);
    expect(lessons.map(({ number }) => number)).toEqual(lessons.map((_, index) => index + 1));
    const claims = lessons.flatMap(({ parts }) => parts.flatMap((part) => part.claims));
    expect(claims.filter(({ holds }) => !holds)).toEqual([]);
    // Neither is left out for want of a fixture.
    expect(claims.map(({ id }) => id)).toEqual(expect.arrayContaining(['noGlobals', 'allGlobals']));
    expect(lessons.filter(({ prediction }) => prediction.answer === null)).toEqual([]);
    expect(stdout).not.toContain(ROOT);
  });
});

describe('what a lesson says is checked', () => {
  it('and the sentence that is no longer true ends it with 1', async () => {
    const { stdout, stderr, code } = await runBin(['lesson', 'who-catches-what', '--yes'], {
      nodeArgs: preload('reversed-filters.mjs'),
      env: { NEST_INSPECT_STATE: folderWith({}) },
    });
    const sentence = 'Filters are asked in the reverse order of their registration.';
    expect(code).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stdout).toContain(`✗ no longer true: ${sentence}`);
    expect(stdout).toContain('It is 1: HttpServiceExceptionFilter');
    // What did not change is still true.
    expect(stdout).toContain('✓ Exactly one filter takes an exception.');
  });
});

describe('progress', () => {
  it('is kept outside of every project, shown, and forgotten', async () => {
    const folder = folderWith({});
    const env = { XDG_STATE_HOME: folder, NEST_INSPECT_STATE: '', LC_ALL: 'C' };
    const file = join(folder, 'nest-inspect', 'lessons.json');
    expect((await list(env)).lessons.map(({ progress }) => progress)).not.toContainEqual(
      expect.anything(),
    );
    expect(existsSync(file)).toBe(false);

    const given = await runBin(['lesson', 'who-catches-what', '--yes'], { env });
    expect(given.code).toBe(0);
    const kept = (await list(env)).lessons.find(({ id }) => id === 'who-catches-what');
    expect(kept?.progress).toMatchObject({ prediction: 'skipped' });
    expect((await runBin(['lesson'], { env })).stdout).toContain('✓ without a prediction');

    const { stdout } = await runBin(['lesson', '--reset'], { env });
    expect(stdout).toContain('Progress is forgotten.');
    expect(existsSync(file)).toBe(false);
  });

  it('does not count handouts', async () => {
    const folder = folderWith({});
    const env = { NEST_INSPECT_STATE: folder };
    expect((await runBin(['lesson', 'who-catches-what', '--print'], { env })).code).toBe(0);
    expect(existsSync(join(folder, 'lessons.json'))).toBe(false);
  });

  it.each(['no JSON', '{"schema":"other","lessons":{"who-catches-what":{}}}', '[]'])(
    'that cannot be read is none: %s',
    async (text) => {
      const folder = folderWith({});
      writeFileSync(join(folder, 'lessons.json'), text);
      const { stdout, code } = await runBin(['lesson'], {
        env: { NEST_INSPECT_STATE: folder, LC_ALL: 'C' },
      });
      expect(code).toBe(0);
      expect(stdout).toContain('Lessons  0 of');
      expect(readFileSync(join(folder, 'lessons.json'), 'utf8')).toBe(text);
    },
  );

  it('that cannot be written is told, and no failure', async () => {
    const folder = folderWith({});
    writeFileSync(join(folder, 'file'), '');
    const env = { NEST_INSPECT_STATE: join(folder, 'file', 'inside'), LC_ALL: 'C' };
    const { stdout, code } = await runBin(['lesson', 'who-catches-what', '--yes'], { env });
    expect(code).toBe(0);
    expect(stdout).toContain('Progress could not be kept: ENOTDIR');
  });
});

describe('wrong use', () => {
  it.each([
    [['lesson', 'who-catch'], 1, 'Did you mean who-catches-what?'],
    [['lesson', '99'], 1, 'There is no lesson 99.'],
    [['lesson', '1', '--lang', 'fr'], 2, '--lang takes en, zh or ko'],
    [['lesson', '--yes'], 2, 'none is named'],
    [['lesson', '--print'], 2, 'none is named'],
    [['lesson', '1', '--all'], 2, 'Give one of them.'],
    [['lesson', '1', '--reset'], 2, 'Give one of them.'],
    [['lesson', '--all', '--reset'], 2, 'Give one of them.'],
  ] as const)('%j ends in %i', async (args, code, sentence) => {
    const run = await runBin(args);
    expect(run).toMatchObject({ code, stdout: '' });
    expect(run.stderr).toContain(sentence);
  });
});

it('inside of a project the lessons are given on the demo all the same', async () => {
  const { stdout, code } = await runBin(['lesson', 'who-catches-what', '--yes'], {
    cwd: join(ROOT, 'fixtures', 'nest-12-esm'),
    env: { NEST_INSPECT_STATE: folderWith({}), LC_ALL: 'C' },
  });
  expect(code).toBe(0);
  expect(stdout).toContain('$ nest-inspect probe GET /pictures/1001 --trace');
});

it('an interrupt ends in code 130, and keeps no progress', async () => {
  const folder = folderWith({});
  const mark = join(folder, 'listening');
  const running = startBin(['lesson', 'who-catches-what', '--yes'], {
    nodeArgs: preload('tell-listening.mjs'),
    env: { NEST_INSPECT_STATE: folder, TELL_LISTENING: mark },
  });
  await until(() => existsSync(mark), 'the demo');
  running.child.kill('SIGINT');
  expect(await running.exited).toMatchObject({ code: 130, stdout: '' });
  expect(existsSync(join(folder, 'lessons.json'))).toBe(false);
});

function preload(name: string): string[] {
  return ['--import', new URL(`support/${name}`, import.meta.url).href];
}
