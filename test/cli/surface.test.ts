import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { broken, fixture } from './support/targets.js';

const ESCAPE = '\u001b[';

describe('colours', () => {
  it.each<[Record<string, string>, boolean]>([
    [{}, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '3' }, true],
    [{ FORCE_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [{ CLICOLOR_FORCE: '1' }, true],
    [{ CLICOLOR_FORCE: '0' }, false],
    [{ CLICOLOR_FORCE: '1', NO_COLOR: '1' }, false],
    [{ CLICOLOR: '1' }, false],
  ])('into a pipe with %j: %s', async (env, coloured) => {
    const run = await runBin(['routes', 'hello'], { env });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout.includes(ESCAPE)).toBe(coloured);
    const failed = await runBin(['routes', '--nonsense'], { env });
    expect(failed.stderr.includes(ESCAPE)).toBe(coloured);
  });

  it('never reach the JSON', async () => {
    const run = await runBin(['routes', '--json'], { env: { FORCE_COLOR: '3' } });
    expect(run.stdout).not.toContain(ESCAPE);
  });
});

function widestOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => stringWidth(line)));
}

describe('width', () => {
  it.each<[string, string[]]>([
    ['routes on the demo', ['routes']],
    ['routes --expanded on the demo', ['routes', '--expanded']],
    ['match on edge/routing', ['match', 'GET', '/index', '--app', fixture('edge/routing')]],
    ['probe --all on the demo', ['probe', '--all', '--trace']],
    ['routes on nest-10', ['routes', '--app', fixture('nest-10')]],
    ['routes --expanded on nest-12-esm', ['routes', '--expanded', '--app', fixture('nest-12-esm')]],
    ['routes on control-characters', ['routes', '--app', broken('control-characters')]],
    [
      'probe on control-characters',
      ['probe', '/hostile/json', '--app', broken('control-characters')],
    ],
    ['probe on crashes-on-request', ['probe', '/exits', '--app', broken('crashes-on-request')]],
    ['an error', ['routes', '--app', broken('missing-dependency')]],
    ['an error of the command line', ['routes', 'nothing', 'like', 'this']],
  ])('of 80 columns holds %s', async (_name, args) => {
    const run = await runBin([...args, '--width', '80']);
    expect(run.stdout + run.stderr).not.toBe('');
    expect(widestOf(run.stdout)).toBeLessThanOrEqual(80);
    expect(widestOf(run.stderr)).toBeLessThanOrEqual(80);
  });

  it('of a pipe has no limit', async () => {
    const run = await runBin(['routes', '--expanded', '--app', fixture('nest-10')]);
    expect(widestOf(run.stdout)).toBeGreaterThan(140);
    expect(run.stdout).not.toContain('…');
  });

  it('comes from COLUMNS, which --width overrides', async () => {
    const env = { COLUMNS: '70' };
    const [variable, option] = await Promise.all([
      runBin(['routes'], { env }),
      runBin(['routes', '--width', '200'], { env }),
    ]);
    expect(widestOf(variable.stdout)).toBeLessThanOrEqual(70);
    expect(widestOf(option.stdout)).toBeGreaterThan(80);
  });
});
