import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { commands } from '../../dist/commands/index.js';
import { ROOT, runBin } from './support/run-bin.js';
import { broken, fixture } from './support/targets.js';

const LOADED = pathToFileURL(join(ROOT, 'test/cli/support/print-loaded.mjs')).href;
const HEAVY = /node_modules\/(@nestjs|socket\.io-client|cli-table3|chalk|reflect-metadata|rxjs)\//;

/** What a start of the demo that fails in nothing has no use for. */
const NOT_FOR_THE_DEMO = [
  /^cli\/(print-error|usage-error|version)\./,
  /^formats\/(json|markdown|html)\b/,
  /^nest\/causes\//,
  /^nest\/function-locations\./,
  /^nest\/observe\/(missing-brokers|observe-microservices|read-server|unserved-patterns)\./,
  /^nest\/observe\/(explore-resolvers|observe-graphql)\./,
  /^nest\/on-demand\/(?!not-constructed-yet\.)/,
  /^nest\/project\/(?!(nearest-project|package-file|read-json|source-file|starts-nest|workspace)\.)/,
  /^nest\/start\/(idle-watch|observe-pending|other-nest|start-errors|watch-(required|scanner))\./,
  /^nest\/typescript\/(?!(compile-time|compiled-with|opened-sources)\.)/,
  /^session\/(environment\/|error-source\.|refuse-(?!exit)|tell-fault\.|told-start\.|watchdog)/,
  /^transports\//,
];

/** What a run loads beside its answer, as addresses of modules. */
async function loadedBy(args: string[]) {
  const run = await runBin(args, { nodeArgs: ['--import', LOADED] });
  const [, list = ''] = run.stderr.split('LOADED\n');
  return { ...run, loaded: list.split('\n') };
}

describe('help', () => {
  it.each([['--help'], ['-h'], ['help']])('%s shows every command and examples', async (flag) => {
    const run = await runBin([flag]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    for (const { name, summary } of commands) {
      expect(run.stdout).toContain(name);
      expect(run.stdout).toContain(summary);
    }
    expect(run.stdout).toMatch(/Examples:\n {2}\$ nest-inspect routes/);
  });

  it.each(commands.map(({ name }) => name))('%s --help has examples that work', async (name) => {
    const [long, short, word] = await Promise.all([
      runBin([name, '--help']),
      runBin([name, '-h']),
      runBin(['help', name]),
    ]);
    expect(long).toMatchObject({ code: 0, stderr: '' });
    expect(long.stdout).toMatch(new RegExp(`Examples:\n {2}\\$ nest-inspect ${name}`));
    expect(short.stdout).toBe(long.stdout);
    expect(word.stdout).toBe(long.stdout);
  });

  it.each([
    ['--help'],
    ['routes --help'],
    ['match --help'],
    ['explain --help'],
    ['probe --help'],
    ['--version'],
    ['routes --nonsense'],
  ])('%s loads nothing heavy', async (line) => {
    const { loaded } = await loadedBy(line.split(' '));
    expect(loaded.length).toBeGreaterThan(5);
    const wrong = line.includes('nonsense')
      ? /node_modules\/(@nestjs|socket\.io-client|rxjs)\//
      : HEAVY;
    expect(loaded.filter((url) => wrong.test(url))).toEqual([]);
  });

  it('routes on the demo loads only what it needs', async () => {
    const { code, loaded } = await loadedBy(['routes']);
    expect(code).toBe(0);
    const own = loaded.flatMap((url) => url.split(/(?<!node_modules\/.*)\/dist\//)[1] ?? []);
    expect(own).toContain('nest/boot.js');
    expect(own.filter((file) => NOT_FOR_THE_DEMO.some((part) => part.test(file)))).toEqual([]);
  });

  it('would show what is loaded', async () => {
    const { loaded } = await loadedBy(['probe', 'hello']);
    for (const name of ['@nestjs/core', 'socket.io-client', 'cli-table3']) {
      expect(loaded.some((url) => url.includes(`node_modules/${name}/`))).toBe(true);
    }
  });

  it.each(['80', '120'])('fits into COLUMNS=%s', async (COLUMNS) => {
    for (const args of [
      ['--help'],
      ['routes', '--help'],
      ['match', '--help'],
      ['explain', '--help'],
      ['probe', '--help'],
    ]) {
      const { stdout } = await runBin(args, { env: { COLUMNS } });
      const [explained = ''] = stdout.split('Examples:');
      const widest = Math.max(...explained.split('\n').map((line) => stringWidth(line)));
      expect(widest).toBeLessThanOrEqual(Number(COLUMNS));
    }
  });
});

describe('--version', () => {
  it.each([
    [
      ['--version'],
      /^nest-inspect \d+\.\d+\.\d+\nnode \d+\.\d+\.\d+\n@nestjs\/core 12\.\S+ \(demo\)\n$/,
    ],
    [['-V'], /@nestjs\/core 12\.\S+ \(demo\)\n$/],
    [['--version', '--app', fixture('nest-10')], /@nestjs\/core 10\.\S+ \(fixture-nest-10\)\n$/],
    [['--version', `--app=${fixture('nest-11')}`], /@nestjs\/core 11\.\S+ \(fixture-nest-11\)\n$/],
    [['routes', `--app=${fixture('nest-11')}`, '-V'], /@nestjs\/core 11\./],
  ])('%j', async (args, shown) => {
    const run = await runBin(args);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(shown);
  });

  it('runs nothing of the target', async () => {
    const run = await runBin(['--version', '--app', broken('throws-at-import')]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
  });

  it('of nothing is an error', async () => {
    const run = await runBin(['--version', '--app', '/no/such/place']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
  });
});
