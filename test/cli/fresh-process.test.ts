import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { childrenDuring } from './support/children-during.js';
import { childrenOf, isRunning, SEES_SOCKETS } from './support/watch-process.js';
import { runBin, startBin, until } from './support/run-bin.js';
import { project } from './support/targets.js';

const REGISTRY = `
const names = new Set();
export function register(name) {
  if (names.has(name)) throw new Error(name + ' has already been registered.');
  names.add(name);
}
`;

/** Asks for what only another run can construct, and cannot be run again. */
function startedOnce(factory: string, rest: string, once = "register('main');"): string {
  const main = `
import { register } from './registry.js';
import { connect } from 'node:net';
import { existsSync, writeFileSync } from 'node:fs';
class AppModule {}
class Metrics { constructor() { register('Metrics'); } }
const slow = { provide: 'SLOW', useFactory: ${factory} };
const slower = { provide: 'SLOWER', useFactory: async (slow) => { await null; return slow + 'er'; }, inject: ['SLOW'] };
decorateClass(AppModule, Module({ imports: [PingModule], providers: [slow, slower, Metrics] }));
process.env.RUNS = (process.env.RUNS ?? '') + 'one';
${once}
const app = await NestFactory.create(AppModule);
${rest}
await app.listen(3200);
`;
  return project(main, { 'src/registry.js': REGISTRY });
}

/** The first process is past this when the test writes the file. */
const WAITS_WHEN_TOLD = `
if (existsSync(new URL('../wait', import.meta.url))) await new Promise(() => setInterval(() => {}, 50));
`;

const SLOW = "async () => { await null; return 'slow'; }";

async function list(app: string): Promise<AppModel> {
  const run = await runBin(['routes', '--json', '--app', app]);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(run.stdout) as AppModel;
}

it.runIf(SEES_SOCKETS)('an entry that can be run again is, by the same process', async () => {
  const app = startedOnce(
    SLOW,
    "app.setGlobalPrefix(app.get('SLOW')); throw new Error('no way');",
    '',
  );
  const { seen, run } = await childrenDuring(['routes', '--json', '--app', app]);
  const { globals, gaps } = JSON.parse(run.stdout) as AppModel;
  expect(globals.prefix).toBe('slow');
  expect(gaps[0]?.why).toContain('no way');
  expect(seen).toEqual([]);
});

describe('an entry that has to be run again and cannot be', () => {
  it('is listed whole, by further processes that are contained like the first', async () => {
    const app = startedOnce(
      SLOW,
      `
      process.stdout.write('printed');
      app.setGlobalPrefix([app.get('SLOW'), app.get('SLOWER'), process.argv.length, process.env.RUNS, process.env.NEST_INSPECT_AHEAD].join('.'));
      try { writeFileSync(new URL('../written', import.meta.url), ''); } catch {}
      connect(9, '127.0.0.1').on('error', () => {});
      `,
    );
    const model = await list(app);
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /slow.slower.2.one./ping']);
    expect(model.gaps.map(({ what, why }) => `${what}: ${why}`)).toEqual([
      expect.stringContaining('127.0.0.1:9'),
    ]);
    expect(existsSync(join(app, 'written'))).toBe(false);
  });

  it('because a provider cannot be constructed twice, and fails there for a reason of its own', async () => {
    const app = startedOnce(
      SLOW,
      "app.get(Metrics); app.setGlobalPrefix(app.get('SLOW')); throw new Error('no way');",
      '',
    );
    const { globals, gaps } = await list(app);
    expect(globals.prefix).toBe('slow');
    expect(gaps).toMatchObject([
      { what: 'the rest of src/main.js', source: { file: 'src/main.js' } },
    ]);
    expect(gaps[0]?.why).toContain('no way');
  });

  it('and does not end there, is told with that', async () => {
    const app = startedOnce(SLOW, "app.get('SLOW'); for (;;);");
    const options = { killAfterMs: 60_000 };
    const run = await runBin(['routes', '--app', app, '--boot-timeout', '2'], options);
    expect(run).toMatchObject({ code: 3, stdout: '' });
    expect(run.stderr).toMatch(
      /^error The application keeps the process busy .* at src\/main.js:\d+/,
    );
  }, 60_000);

  it.runIf(SEES_SOCKETS).each(['SIGINT', 'SIGKILL'] as const)(
    'leaves no process behind after %s',
    async (signal) => {
      const app = startedOnce(SLOW, "app.get('SLOW');", `register('main'); ${WAITS_WHEN_TOLD}`);
      const { child, exited } = startBin(['routes', '--app', app]);
      await until(() => childrenOf(child.pid).length > 0, 'the further process');
      const children = childrenOf(child.pid);
      writeFileSync(join(app, 'wait'), '');
      child.kill(signal);
      const run = await exited;
      expect(run).toMatchObject({
        code: signal === 'SIGINT' ? 130 : null,
        stdout: '',
        stderr: 'error Interrupted.\n',
      });
      await until(() => !children.some(isRunning), 'the end of the further process');
    },
  );
});
