import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import net, { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ROOT, runBin, startBin } from '../cli/support/run-bin.js';
import { childrenOf, listeningSockets, SEES_SOCKETS } from '../cli/support/watch-process.js';
import { folderWith, project } from '../cli/support/targets.js';
import { copyOf, modelOf, runIn, temporaryFolder, treeOf } from './support/source-targets.js';

/** A server that counts who connects. */
async function countingServer(): Promise<{ port: number; connections(): number }> {
  let count = 0;
  const server = net.createServer((socket) => {
    count++;
    socket.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, connections: () => count };
}

const ALL_AT_ONCE = (port: number) => `
import { exec, execSync, fork, spawn, spawnSync } from 'node:child_process';
import dns from 'node:dns/promises';
import fs, { constants, createWriteStream, mkdirSync, mkdtempSync, openSync } from 'node:fs';
import { appendFile, open, writeFile } from 'node:fs/promises';
import http from 'node:http';
import net from 'node:net';

const touch = 'require("node:fs").writeFileSync("by-a-child", "")';
mkdirSync('harm/deep', { recursive: true });
mkdtempSync('harm-');
fs.writeFileSync('written', 'now');
await writeFile('promised', 'now');
await appendFile('package.json', ' ');
await (await open('opened', 'w')).writeFile('now');
fs.writeSync(openSync('by-number', constants.O_CREAT | constants.O_WRONLY), 'now');
createWriteStream('streamed', { flags: 'a' }).write('now');
fs.rmSync('keep.txt');
fs.renameSync('package.json', 'moved.json');
net.connect(${port}, '127.0.0.1').on('error', () => {});
http.get('http://127.0.0.1:${port}/').on('error', () => {});
await fetch('http://127.0.0.1:${port}/').catch(() => {});
await dns.resolve4('localhost').catch(() => {});
spawnSync(process.execPath, ['-e', touch]);
execSync('touch by-a-shell', { encoding: 'utf8' });
exec('touch by-another-shell');
fork('src/child.cjs');
spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
await new Promise((done) => spawn('touch', ['spawned']).on('exit', done));
net.createServer().listen(0);
setInterval(() => {}, 1000);

const app = await NestFactory.create(PingModule);
await app.listen(3200);
`;

describe('a listing', () => {
  it('of an application that does everything as it is loaded changes and reaches nothing', async () => {
    const { port, connections } = await countingServer();
    const folder = project(ALL_AT_ONCE(port), {
      'keep.txt': 'kept',
      'src/child.cjs': 'require("node:fs").writeFileSync("forked", "")',
    });
    const before = treeOf(folder);
    const run = await runBin(['routes', '--json'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, signal: null });
    expect(JSON.parse(run.stdout)).toMatchObject({
      entrypoints: [{ label: 'GET /ping' }],
      gaps: [],
    });
    expect(treeOf(folder)).toEqual(before);
    expect(connections()).toBe(0);
  });

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

  it.runIf(SEES_SOCKETS)('opens no port and leaves no process while it lasts', async () => {
    const folder = project(ALL_AT_ONCE(1), { 'keep.txt': '', 'src/child.cjs': '' });
    const { child, exited } = startBin(['routes'], { cwd: folder });
    const ports: number[] = [];
    const children = new Set<number>();
    const watch = setInterval(() => {
      ports.push(...listeningSockets(child.pid).map(({ port }) => port));
      for (const id of childrenOf(child.pid)) children.add(id);
    }, 5);
    const run = await exited;
    clearInterval(watch);
    expect(run.code).toBe(0);
    expect(ports).toEqual([]);
    for (const id of children) expect(() => process.kill(id, 0)).toThrow('ESRCH');
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
