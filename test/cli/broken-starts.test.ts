import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runBin, startBin, until } from './support/run-bin.js';
import { project } from './support/targets.js';

/** Keeps the process busy, so that it is not its end that tells. */
const BUSY = 'setInterval(() => {}, 50);\n';
const STARTS = `
class AppModule {}
decorateClass(AppModule, Module({ imports: [PingModule], ...parts }));
const app = await NestFactory.create(AppModule);
await app.listen(3200);
`;
const FOREVER = 'new Promise(() => {})';

describe('a start that is given up says what it waits for', () => {
  it.each([
    [
      'a factory',
      `class DatabaseModule {}
      const useFactory = () => ${FOREVER};
      decorateClass(DatabaseModule, Module({ providers: [{ provide: 'DATABASE', useFactory }] }));
      const parts = { imports: [DatabaseModule] };`,
      'it waits for the factory of provider DATABASE (DatabaseModule, src/main.js:8).',
    ],
    [
      'a lifecycle hook',
      `class Warmer { onModuleInit() { return ${FOREVER}; } }
      const parts = { providers: [Warmer] };`,
      'it waits for onModuleInit of Warmer (AppModule, src/main.js:7).',
    ],
    [
      'a module that comes later',
      `const parts = { imports: [${FOREVER}] };`,
      'it waits for a module that is imported as a promise (AppModule, src/main.js:8).',
    ],
  ])('%s', async (_name, parts, said) => {
    const folder = project(`${BUSY}${parts}${STARTS}`);
    const run = await runBin(['probe', '/ping', '--app', folder, '--boot-timeout', '3']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(`error src/main.js was still starting after 3 s: ${said}\n`);
    expect(run.stderr).toContain('next Start what it needs, or give it longer');
  });

  it('also where the process would end by itself', async () => {
    const parts = `class Base { onApplicationBootstrap() { return ${FOREVER}; } }
      class Late extends Base {}
      const parts = { providers: [Late] };`;
    const run = await runBin(['probe', '/ping', '--app', project(parts + STARTS)]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toContain(
      'src/main.js never finishes to start: it waits for onApplicationBootstrap of Late (AppModule, src/main.js:6), which cannot come any more.',
    );
  });
});

describe('a start that does not come to its end is closed', () => {
  const HANGS = `
    import { writeFileSync } from 'node:fs';
    const mark = (name) => writeFileSync(new URL('../' + name, import.meta.url), '');
    ${BUSY}
    class Connection {
      onModuleInit() { mark('connected'); return ${FOREVER}; }
      onModuleDestroy() { mark('closed'); }
    }
    const parts = { providers: [Connection] };
    ${STARTS}`;

  it('when its time is over', async () => {
    const folder = project(HANGS);
    const run = await runBin(['probe', '/ping', '--app', folder, '--boot-timeout', '3']);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(existsSync(join(folder, 'closed'))).toBe(true);
  });

  it('when it is interrupted', async () => {
    const folder = project(HANGS);
    const running = startBin(['probe', '/ping', '--app', folder]);
    await until(() => existsSync(join(folder, 'connected')), 'the hook');
    running.child.kill('SIGINT');
    expect(await running.exited).toMatchObject({ code: 130, stderr: 'error Interrupted.\n' });
    expect(existsSync(join(folder, 'closed'))).toBe(true);
  });
});

describe('an application that never listens is shown soon', () => {
  /** Counts as we do, so that a busy machine makes no difference: three seconds are told from less than one. */
  const LATER = `
    let count = 0;
    setInterval(async () => {
      if (++count === 60) (await application).setGlobalPrefix('after-three-seconds');
    }, 50);
  `;

  it.each([
    ['exported for a bundler', 'export const application = NestFactory.create(PingModule);', false],
    ['created and left alone', 'const application = NestFactory.create(PingModule);', true],
    [
      'initialised only',
      'const application = NestFactory.create(PingModule); await (await application).init();',
      false,
    ],
  ])('%s', async (_name, main, isPartial) => {
    const run = await runBin(['routes', '--app', project(main + LATER)]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/GET +\/ping/);
    expect(run.stdout.includes('did not go on to listen')).toBe(isPartial);
  });

  it('and started when it is to answer', async () => {
    const folder = project(`export const application = NestFactory.create(PingModule);${LATER}`);
    const run = await runBin(['probe', '/ping', '--app', folder]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('answered: HTTP 200');
  });
});

describe('a failure with a cure', () => {
  it.each(['routes', 'probe'])('names it beside the import that failed: %s', async (command) => {
    const folder = project("\nimport './generated/client.js';", {
      'package.json': JSON.stringify({
        name: 'cured',
        type: 'module',
        dependencies: { '@nestjs/core': '*' },
        scripts: { 'make:types': 'acme codegen' },
      }),
      'package-lock.json': '{}',
    });
    const handler = command === 'probe' ? ['/ping'] : [];
    const run = await runBin([command, ...handler, '--app', folder]);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(
      /because Error: Cannot find module '.*generated\/client\.js' imported from/,
    );
    expect(run.stderr).toContain(
      '  src/generated/client.js looks like a file that a command makes.\n',
    );
    expect(run.stderr).toContain('next Make it: npm run make:types.\n');
  });
});

describe('a probe of an application that crashes', () => {
  it('does not wait for its timeout, but for an answer that is on its way', async () => {
    const folder = project(`
      class CrashingController {
        later(answer) {
          setTimeout(() => { throw new Error('crashed behind the request'); }, 20);
          return answer;
        }
        silent() { return this.later(${FOREVER}); }
        slow() { return this.later(new Promise((resolve) => setTimeout(resolve, 120, 'still here'))); }
      }
      decorateMethod(CrashingController, 'silent', Get('silent'));
      decorateMethod(CrashingController, 'slow', Get('slow'));
      decorateClass(CrashingController, Controller());
      const parts = { controllers: [CrashingController] };${STARTS}`);
    const probe = (path: string) => runBin(['probe', path, '--timeout', '20', '--app', folder]);
    const [silent, slow] = await Promise.all([probe('/silent'), probe('/slow')]);
    for (const { stdout } of [silent, slow]) {
      const [, ms] =
        /crashed: .* Error: crashed behind the request · ([\d.]+) ms/.exec(stdout) ?? [];
      expect(Number(ms)).toBeLessThan(5000);
    }
    expect(slow.stdout).toContain('still here');
  });
});
