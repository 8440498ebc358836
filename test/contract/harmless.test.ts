import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { ROOT, runBin, startBin } from '../cli/support/run-bin.js';
import {
  childrenOf,
  datagramPorts,
  listeningSockets,
  SEES_SOCKETS,
} from '../cli/support/watch-process.js';
import { folderWith, project } from '../cli/support/targets.js';
import {
  countingReceiver,
  countingServer,
  harmfulProject,
  PLACES,
  victim,
} from './support/harmful-project.js';
import { copyOf, modelOf, runIn, temporaryFolder, treeOf } from './support/source-targets.js';

/** A dozen processes and threads are started, if only to do nothing. */
const BUSY_MS = 90_000;

describe('a listing', () => {
  it(
    'of an application that does harm wherever it can changes and reaches nothing',
    { timeout: BUSY_MS },
    async () => {
      const { port: tcp, connections } = await countingServer();
      const { port: udp, datagrams } = await countingReceiver();
      const other = victim();
      const folder = harmfulProject({ tcp, udp, victim: other.pid });
      const before = treeOf(folder);
      const options = { cwd: folder, killAfterMs: BUSY_MS };
      const run = await runBin(['routes', '--json'], options);
      const again = await runBin(['routes', '--json'], options);
      expect(run).toMatchObject({ code: 0, signal: null, stderr: '' });
      expect(again.stdout).toBe(run.stdout);
      expect(treeOf(folder)).toEqual(before);
      expect(connections()).toBe(0);
      expect(datagrams()).toBe(0);
      expect(other.signalCode).toBe(null);
      const { entrypoints, gaps } = JSON.parse(run.stdout) as AppModel;
      expect(entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
      const asked = [
        `127.0.0.1:${tcp}`,
        ...PLACES.map((place) => `dns ${place}.test`),
        `udp 127.0.0.1:${udp}`,
      ];
      const started = ['later-at-load', ...PLACES.map((place) => `last-${place}`), 'node', 'touch'];
      expect(gaps).toEqual([
        {
          what: 'what other servers say',
          why: `the application wanted to connect to ${asked.sort().join(', ')} before it listened, and a listing refuses that`,
          source: null,
        },
        {
          what: 'what other programs say',
          why: `the application wanted to run ${started.sort().join(', ')} before it listened, and a listing refuses that`,
          source: null,
        },
      ]);
    },
  );

  it('of sources leaves the project as it was, and says the same again', async () => {
    const { port, connections } = await countingServer();
    const folder = copyOf('nest-11-source');
    const cache = temporaryFolder();
    const before = treeOf(folder);
    const env = { FIXTURE_PORT: String(port) };
    const first = await runIn(folder, ['routes', '--json'], cache, env);
    const second = await runIn(folder, ['routes', '--json'], cache, env);
    expect(first).toMatchObject({ code: 0, signal: null });
    expect(second.stdout).toBe(first.stdout);
    expect(treeOf(folder)).toEqual(before);
    expect(connections()).toBe(0);
  });

  it('refuses just as much where a constructor that is asked for does harm', async () => {
    const { port, connections } = await countingServer();
    const folder = copyOf('nest-11-source');
    const main = join(folder, 'src/main.ts');
    const asking = readFileSync(main, 'utf8')
      .replace(
        'async function',
        "import { HarmService } from './harm/harm.service';\nasync function",
      )
      .replace('await app.listen', 'app.get(HarmService);\n  await app.listen');
    writeFileSync(main, asking);
    const before = treeOf(folder);
    const run = await runIn(folder, ['routes', '--json'], temporaryFolder(), {
      FIXTURE_PORT: String(port),
    });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ globals: { prefix: 'api' } });
    expect(treeOf(folder)).toEqual(before);
    expect(connections()).toBe(0);
  });

  it.runIf(SEES_SOCKETS)(
    'opens no port and leaves no process while it lasts',
    { timeout: BUSY_MS },
    async () => {
      const folder = harmfulProject({ tcp: 9, udp: 9, victim: victim().pid });
      const { child, exited } = startBin(['routes'], { cwd: folder, killAfterMs: BUSY_MS });
      const ports: number[] = [];
      const children = new Set<number>();
      const watch = setInterval(() => {
        ports.push(...listeningSockets(child.pid).map(({ port }) => port));
        ports.push(...datagramPorts(child.pid));
        for (const id of childrenOf(child.pid)) children.add(id);
      }, 5);
      const run = await exited;
      clearInterval(watch);
      expect(run.code).toBe(0);
      expect(ports).toEqual([]);
      expect(children.size).toBeGreaterThan(0);
      for (const id of children) expect(() => process.kill(id, 0)).toThrow('ESRCH');
    },
  );

  it('of an application that ends itself tells every way that it tried', async () => {
    const ways = ['exit(0)', 'reallyExit(1)', 'abort()', "kill(process.pid, 'SIGTERM')"];
    const folder = project(`
${ways.map((way) => `try { process.${way}; } catch {}`).join('\n')}
const app = await NestFactory.create(PingModule);
await app.listen(3200);
`);
    const run = await runBin(['routes', '--json'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, signal: null });
    const { entrypoints, gaps } = JSON.parse(run.stdout) as AppModel;
    expect(entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
    expect(gaps.map(({ why }) => why.split(';')[0])).toEqual([
      'process.exit(0)',
      'process.reallyExit(1)',
      'process.abort()',
      'process.kill(SIGTERM)',
    ]);
  });
});

describe('a Nest that has no preview', () => {
  const old = () =>
    folderWith({
      'package.json': JSON.stringify({ name: 'old', dependencies: { '@nestjs/core': '9.2.1' } }),
      'src/main.js': "require('node:fs').writeFileSync('started', '');",
      'node_modules/@nestjs/core/package.json': JSON.stringify({ version: '9.2.1', main: 'i.js' }),
      'node_modules/@nestjs/core/i.js': '',
      'node_modules/@nestjs/platform-express/package.json': '{ "version": "9.2.1" }',
      'node_modules/reflect-metadata/package.json': '{ "version": "0.1.13", "main": "i.js" }',
      'node_modules/reflect-metadata/i.js': '',
    });

  it('is not listed, but can be started', async () => {
    const folder = old();
    const before = treeOf(folder);
    const run = await runBin(['routes'], { cwd: folder });
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain('Nest 9.2.1 has no preview');
    expect(run.stderr).toContain('routes --live');
    expect(treeOf(folder)).toEqual(before);
  });
});

describe('routes --live', () => {
  it('starts the application and shows where it really listens', async () => {
    const run = await runBin(['routes', '--live', '--json'], {
      cwd: join(ROOT, 'fixtures/nest-11'),
    });
    expect(run.code).toBe(0);
    expect(JSON.parse(run.stdout)).toMatchObject({ target: { mode: 'live' } });
    const shown = await runBin(['routes', '--live'], { cwd: join(ROOT, 'fixtures/nest-11') });
    expect(shown.stdout).toMatch(/3100 +.*127\.0\.0\.1:\d+/);
  });

  it('starts sources', async () => {
    const model = await modelOf(copyOf('nest-12-source'), temporaryFolder(), ['--live']);
    expect(model.target.mode).toBe('live');
    expect(model.entrypoints.map(({ label }) => label)).toContain('GET /real/things');
  });
});
