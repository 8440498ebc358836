import { beforeAll, describe, expect, it } from 'vitest';
import type { Boot } from '../../src/model/boot.js';
import { runBin, type Run } from './support/run-bin.js';
import { broken, fixture, project } from './support/targets.js';

describe('boot on the demo', () => {
  let text: Run;
  let json: Run;

  beforeAll(async () => {
    [text, json] = await Promise.all([
      runBin(['boot', '--width', '80']),
      runBin(['boot', '--json']),
    ]);
  });

  it('shows the phases of a start, and who was bound to what', () => {
    expect(text).toMatchObject({ code: 0, stderr: '' });
    expect(text.stdout).toMatch(/^demo · Nest [\d.]+ · express · socket\.io {2}listening after /);
    for (const said of [
      'accounted for',
      'load the application',
      'NestFactory.create',
      'instantiate providers',
      'connect gateways',
      'Providers  5 of 20 constructed, the slowest',
      'MyWebSocketGateway',
      'Handler factories',
      'RouterExecutionContext.create',
    ]) {
      expect(text.stdout).toContain(said);
    }
    expect(text.stdout).toMatch(/4000 → 127\.0\.0\.1:\d+ after/);
  });

  it('fits into 80 columns', () => {
    const wide = text.stdout.split('\n').filter((line) => [...line].length > 80);
    expect(wide).toEqual([]);
  });

  it('is JSON for programs, without a path of this machine', () => {
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(json.stdout.startsWith('{\n  "schema": "nest-inspect/boot@1",\n  "target"')).toBe(true);
    expect(json.stdout).not.toContain(process.cwd());
    const { phases, gateways, factories, accounted } = JSON.parse(json.stdout) as Boot;
    expect(accounted).toBeGreaterThanOrEqual(0.95);
    expect(phases.find(({ id }) => id === 'scan')?.place).toMatchObject({
      function: 'DependenciesScanner.scan',
      source: { file: 'node_modules/@nestjs/core/scanner.js' },
    });
    expect(gateways.map(({ name, port, binding }) => [name, port, binding])).toEqual([
      ['MyWebSocketGateway', 4000, 'created'],
      ['RoomsGateway', 0, 'created'],
    ]);
    expect(factories.map(({ transport, count }) => [transport, count])).toEqual([
      ['ws', 3],
      ['http', 4],
    ]);
  });
});

describe('boot --preview', () => {
  it('lists a project without a server, and says what is left out', async () => {
    const args = ['boot', '--preview', '--app', fixture('nest-11')];
    const { code, stdout } = await runBin(args);
    expect(code).toBe(0);
    expect(stdout).toContain('previewed in');
    expect(stdout).toMatch(/constructors and factories: .* 0 of \d+/);
    expect(stdout).toContain('app.listen: ');
    expect(stdout).toContain('bound to none');
  });

  it('constructs what main.ts asks for, as a listing does', async () => {
    const args = ['boot', '--preview', '--json', '--app', fixture('nest-11-source')];
    const { code, stdout } = await runBin(args);
    expect(code).toBe(0);
    const { outcome, gaps, providers } = JSON.parse(stdout) as Boot;
    expect({ outcome, gaps: gaps.map(({ what }) => what) }).toEqual({
      outcome: 'previewed',
      gaps: ['the time of loading'],
    });
    const made = providers.map(({ name }) => name);
    expect(made).toEqual(expect.arrayContaining(['ConfigService', 'SETTINGS_LOADER']));
  });

  it('initialises the demo, which needs nothing, and opens no server', async () => {
    const { code, stdout } = await runBin(['boot', '--preview', '--json']);
    expect(code).toBe(0);
    const { outcome, leftOut, listeners, providers } = JSON.parse(stdout) as Boot;
    expect({ outcome, listeners }).toEqual({ outcome: 'initialised', listeners: [] });
    expect(leftOut.map(({ what }) => what)).toEqual(['app.listen']);
    expect(providers.length).toBeGreaterThan(0);
  });
});

describe('boot of a start that fails', () => {
  it('shows the phases up to there on stdout and the error on stderr, with code 3', async () => {
    const { code, stdout, stderr } = await runBin(['boot', '--app', broken('boot-error')]);
    expect(code).toBe(3);
    expect(stdout).toContain('failed after');
    expect(stdout).toMatch(/instantiate providers {2}failed/);
    expect(stdout).toMatch(/DatabaseService +class · failed/);
    expect(stderr).toContain('error The application failed while it was starting.');
    expect(stderr).toContain('ECONNREFUSED db.example:5432');
  });

  it('is one document as JSON', async () => {
    const args = ['boot', '--json', '--app', broken('throws-at-import')];
    const { code, stdout, stderr } = await runBin(args);
    expect(code).toBe(3);
    const { outcome, failure, phases } = JSON.parse(stdout) as Boot;
    expect({ outcome, failure }).toEqual({
      outcome: 'failed',
      failure: 'src/main.js failed while it was loaded.',
    });
    expect(phases.at(-1)).toMatchObject({ id: 'load', state: 'failed' });
    expect(stderr).toContain('Not set: JWT_SECRET');
  });

  it('names what it waits for when its time is over', async () => {
    const app = project(`
class SlowModule {}
decorateClass(SlowModule, Module({
  providers: [{ provide: 'NEVER', useFactory: () => new Promise((done) => setTimeout(done, 1e6)) }],
}));
await NestFactory.create(SlowModule, { logger: false });
`);
    const args = ['boot', '--app', app, '--boot-timeout', '1'];
    const { code, stdout, stderr } = await runBin(args);
    expect(code).toBe(3);
    expect(stdout).toMatch(/NestFactory\.create {2}had not ended/);
    expect(stdout).toMatch(/NEVER +async factory · had not ended/);
    expect(stderr).toContain('the factory of provider NEVER');
  });

  it('prints nothing on stdout where there is no application', async () => {
    const { code, stdout } = await runBin(['boot', '--app', broken('no-application')]);
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
  });
});

describe('boot --top', () => {
  it('shows as many as it says', async () => {
    const { stdout } = await runBin(['boot', '--top', '1']);
    expect(stdout).toContain('Providers  1 of 20 constructed, the slowest');
  });

  it.each(['0', '-3', 'all', '1.5', '99999'])('is wrong with %s', async (number) => {
    const { code, stdout, stderr } = await runBin(['boot', `--top=${number}`]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`--top takes a whole number from 1 to 9999, not "${number}".`);
  });
});
