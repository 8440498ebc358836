import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { broken, project } from './support/targets.js';

/** Every way to the descriptors that an application or a logger may take. */
const WAYS = `
import fs, { write, writeSync } from 'node:fs';
import { execSync, spawn, spawnSync } from 'node:child_process';
import { Worker } from 'node:worker_threads';
import { once } from 'node:events';

async function printEverywhere() {
  console.log('by console.log');
  process.stdout.write('by process.stdout.write\\n');
  process.stdout.write(Buffer.from('by a buffer\\n'));
  writeSync(1, 'by writeSync\\n');
  await new Promise((resolve) => write(1, 'by write\\n', resolve));
  fs.writevSync(1, [Buffer.from('by '), Buffer.from('writevSync\\n')]);
  await new Promise((resolve) => fs.writev(1, [Buffer.from('by writev\\n')], resolve));
  fs.writeFileSync(1, 'by writeFileSync\\n');
  fs.appendFileSync(1, 'by appendFileSync\\n');
  await new Promise((resolve) => fs.writeFile(1, 'by writeFile\\n', resolve));
  const stream = fs.createWriteStream(null, { fd: 1, autoClose: false });
  await new Promise((resolve) => stream.write('by createWriteStream\\n', resolve));
  const say = ['-e', "console.log('by a child')"];
  await once(spawn(process.execPath, say, { stdio: 'inherit' }), 'close');
  spawnSync(process.execPath, ['-e', "console.log('by spawnSync')"], { stdio: 'inherit' });
  execSync('echo by execSync', { stdio: [0, 1, 2] });
  const inWorker = "console.log('by a worker'); require('fs').writeSync(1, 'by writeSync of a worker\\\\n')";
  await once(new Worker(inWorker, { eval: true }), 'exit');
  process.stdout.end('by end\\n');
}
`;

const PRINTED = [
  'by console.log',
  'by process.stdout.write',
  'by a buffer',
  'by writeSync',
  'by write',
  'by writevSync',
  'by writev',
  'by writeFileSync',
  'by appendFileSync',
  'by writeFile',
  'by createWriteStream',
  'by a child',
  'by spawnSync',
  'by execSync',
  'by a worker',
  'by writeSync of a worker',
  'by end',
];

describe('what the application prints does not reach stdout', () => {
  it('while it is listed', async () => {
    const folder = project(`${WAYS}
      await printEverywhere();
      const app = await NestFactory.create(PingModule);
      await app.listen(3200);
    `);
    const run = await runBin(['routes', '--json', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject({ entrypoints: [{ label: 'GET /ping' }] });
  });

  it('but is told with the answer that it belongs to', async () => {
    const folder = project(`${WAYS}
      class PrintingController {
        print() {
          return printEverywhere();
        }
      }
      decorateMethod(PrintingController, 'print', Get('print'));
      decorateClass(PrintingController, Controller());
      class AppModule {}
      decorateClass(AppModule, Module({ controllers: [PrintingController] }));
      const app = await NestFactory.create(AppModule);
      await app.listen(3200);
    `);
    const run = await runBin(['probe', '/print', '--json', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { printed } = JSON.parse(run.stdout).exchanges[0];
    expect(printed.toSorted()).toEqual(PRINTED.toSorted());
  });

  it('in every form of the fixture, in both commands', async () => {
    const app = ['--json', '--app', broken('prints-on-stdout')];
    const [listed, probed] = await Promise.all([
      runBin(['routes', ...app]),
      runBin(['probe', '/talk', ...app]),
    ]);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject({ schema: 'nest-inspect/model@1' });
    expect(probed).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(probed.stdout).exchanges[0].printed).toEqual([
      'console.log from handler',
      'process.stdout.write from handler',
      'writeSync from handler',
    ]);
  });
});

describe('an application that goes on until the process ends', () => {
  it('adds nothing to a large document, and cannot cut it off', async () => {
    const folder = project(`
      setInterval(() => console.log('tick'), 1);
      setInterval(() => process.exit(7), 1);
      setInterval(() => { throw new Error('again and again'); }, 1);
      const controllers = Array.from({ length: 400 }, (_, index) => {
        const Numbered = { ['Numbered' + index]: class { find() {} } }['Numbered' + index];
        decorateMethod(Numbered, 'find', Get('numbered/' + index));
        decorateClass(Numbered, Controller());
        return Numbered;
      });
      class AppModule {}
      decorateClass(AppModule, Module({ controllers }));
      const app = await NestFactory.create(AppModule);
      await app.listen(3200);
    `);
    const run = await runBin(['routes', '--json', '--app', folder]);
    expect(run.code).toBe(0);
    expect(run.stderr).toBe('');
    expect(JSON.parse(run.stdout).entrypoints).toHaveLength(400);
  });
});

describe('the process', () => {
  it.each([
    ['process.exit()'],
    ['process.reallyExit(5)'],
    ['process.abort()'],
    ['process.kill(process.pid)'],
    ["process.kill(0, 'SIGKILL')"],
  ])('is not ended by %s', async (call) => {
    const folder = project(`${call};`);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    const name = call.slice(0, call.indexOf('('));
    expect(run.stderr).toContain(`The application called ${name}(`);
    expect(run.stderr).toContain('at src/main.js:6 while it was starting.');
  });

  it('may be asked whether it is there', async () => {
    const folder = project(`
      process.kill(process.pid, 0);
      process.exitCode = 9;
      const app = await NestFactory.create(PingModule);
      await app.listen(3200);
    `);
    const run = await runBin(['routes', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/ping/);
  });
});
