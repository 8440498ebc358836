import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppModel } from '../../src/model/app-model.js';
import { runBin, type RunOptions } from './support/run-bin.js';
import { fixture, folderWith, project } from './support/targets.js';

/** Lists what the variables made of the application: they are its prefix. */
async function prefixOf(
  cwd: string,
  args: string[],
  options: RunOptions = {},
): Promise<string | null> {
  // Node 20 reads an --env-file behind the script as well, unless it is told where its own options end.
  const run = await runBin(['routes', '--json', ...args], { cwd, nodeArgs: ['--'], ...options });
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return (JSON.parse(run.stdout) as AppModel).globals.prefix;
}

const SHOWS = (names: string) => `
const app = await NestFactory.create(PingModule);
app.setGlobalPrefix([${names}].join('-'));
await app.listen(3200);
`;

describe('variables', () => {
  it('come from the project, then from the workspace', async () => {
    const cache = folderWith({});
    const args = ['--project', 'api'];
    const env = { XDG_CACHE_HOME: cache };
    expect(await prefixOf(fixture('layouts/nx'), args, { env })).toBe('v1/workspace');
    expect(existsSync(join(fixture('layouts/nx'), 'dist'))).toBe(false);
  });

  it('come from the user first, then from --env-file, the last one first, then from .env', async () => {
    const folder = project(
      SHOWS(
        `...['A', 'B', 'C', 'D', 'E'].map((name) => process.env['OF_' + name]), process.cwd().split('/').at(-1)`,
      ),
      {
        '.env': 'OF_A=env\nOF_B=env\nOF_C=env\nOF_D=env\nOF_E=env\n',
        '.env.local': 'OF_E=local\n',
        'one.env': 'OF_B=one\nOF_C=one\n',
        'two.env': 'OF_A=two\nOF_C=two\n',
      },
    );
    const env = { OF_A: 'user' };
    const args = [
      '--app',
      folder,
      ...['one', 'two'].flatMap((name) => ['--env-file', join(folder, `${name}.env`)]),
    ];
    const prefix = await prefixOf('/', args, { env });
    expect(prefix).toBe(`user-one-two-env-env-${folder.split('/').at(-1)}`);
  });

  it('and arguments are those of an application that is started by itself', async () => {
    const shown = `process.argv[1].split('/').at(-1), String(process.argv.length)`;
    expect(await prefixOf('/', ['--app', project(SHOWS(shown))])).toBe('main.js-2');
  });

  it('that a loader of the application sets count where files disagree', async () => {
    const loader = `
      for (const [name, value] of [['OF_A', 'loaded'], ['OF_B', 'loaded']]) {
        if (!Object.hasOwn(process.env, name)) process.env[name] = value;
      }
      for (const value of ['first', 'second']) process.env.OF_C = value;`;
    const folder = project(loader + SHOWS('process.env.OF_A, process.env.OF_B, process.env.OF_C'), {
      '.env': 'OF_A=env\nOF_B=env\n',
      '.env.production': 'OF_A=production\n',
    });
    expect(await prefixOf(folder, [])).toBe('loaded-env-second');
  });
});

describe('variables that are missing are named', () => {
  const EXAMPLE = { '.env.example': 'OF_DATABASE=postgres://\n' };
  const told = async (main: string, more: Record<string, string> = EXAMPLE) => {
    const { code, stderr } = await runBin(['routes'], { cwd: project(main, more) });
    expect(code).toBe(3);
    return stderr;
  };

  it('by a validation', async () => {
    const stderr = await told(
      `throw new Error('Config validation error: "OF_DATABASE" is required');`,
    );
    expect(stderr).toContain('Not set: OF_DATABASE\n');
    expect(stderr).toContain('next .env.example shows what is wanted: --env-file .env.example');
  });

  it('by what was printed before an exit', async () => {
    const stderr = await told(
      `console.error('Missing environment variables:\\n  OF_KEY: undefined'); process.exit(1);`,
    );
    expect(stderr).toContain('Not set: OF_KEY\n');
    expect(stderr).toContain('next Write it into a file and give it: --env-file <path>.');
  });

  it('by what was printed before an exit that Nest meets, without what Nest says of the refusal', async () => {
    const stderr = await told(`
      const config = new Promise(() => {
        console.error('Missing environment variables:\\n  OF_KEY: undefined');
        process.exit(1);
      });
      class AppModule {}
      decorateClass(AppModule, Module({ imports: [PingModule, config] }));
      const app = await NestFactory.create(AppModule);
      await app.listen(3200);`);
    expect(stderr).toContain('Not set: OF_KEY\n');
    expect(stderr).toContain('  Missing environment variables:\n');
    expect(stderr).not.toContain('ExitRefused');
  });

  it('by the line that read them', async () => {
    const stderr = await told('export const origins = process.env.OF_ORIGINS.split(",");', {});
    expect(stderr).toContain('Not set: OF_ORIGINS\n');
  });

  it('in what a listing could not see', async () => {
    const main = `
      const app = await NestFactory.create(PingModule);
      app.enableCors({ origin: new URL(process.env.OF_ORIGIN) });
      await app.listen(3200);`;
    const { code, stdout } = await runBin(['routes', '--json'], { cwd: project(main) });
    expect(code).toBe(0);
    const [gap] = (JSON.parse(stdout) as AppModel).gaps;
    expect(gap?.why).toMatch(/Invalid URL; not set: OF_ORIGIN \(--env-file <path>\)$/);
  });

  it('unless it is a provider that is missing, whose reason may begin after an empty line', async () => {
    const main = `
      class AppModule {}
      decorateClass(AppModule, Module({
        imports: [PingModule],
        providers: [{
          provide: 'OF_CONFIG',
          useFactory: () => { throw new Error('\\nInvalid call in\\n/src/a.ts:1\\n\\nno engine'); },
        }],
      }));
      const app = await NestFactory.create(AppModule);
      try { app.get('OF_CONFIG'); } catch {}
      await app.listen(3200);`;
    const { stdout } = await runBin(['routes', '--json'], { cwd: project(main) });
    const [gap] = (JSON.parse(stdout) as AppModel).gaps;
    expect(gap?.what).toBe('what depends on OF_CONFIG');
    expect(gap?.why).toMatch(/constructing it failed: Invalid call in … no engine$/);
  });

  it('in what was printed before an exit that a listing refuses', async () => {
    const main = `
      const app = await NestFactory.create(PingModule);
      console.error('==========\\n Missing environment variables:\\n    OF_KEY: undefined\\n==========');
      console.error('\\n Exiting with error code 1');
      process.exit(1);`;
    const { code, stdout } = await runBin(['routes', '--json'], { cwd: project(main) });
    expect(code).toBe(0);
    const [gap] = (JSON.parse(stdout) as AppModel).gaps;
    expect(gap?.why).toBe(
      'stopped before listen (so paths may lack a prefix or a version) by process.exit(1) after it printed "Missing environment variables: OF_KEY: undefined"; not set: OF_KEY (--env-file <path>)',
    );
  });

  it('unless they are keys of a configuration that the application asks ConfigService for', async () => {
    const stderr = await told(
      `const { ConfigService } = await import('./node_modules/@nestjs/config/service.js');
      const config = new ConfigService({ OF_GIVEN: 'x' });
      void [config.get('app'), config.get('mail.host'), config.get('OF_GIVEN')];
      void [process.env.logger, process.env.OF_READ];



      throw new Error('The provider received an undefined value.');`,
      {
        'src/node_modules/@nestjs/config/service.js': `
          export class ConfigService {
            constructor(own) { this.own = own; }
            get(name) { return process.env[name] ?? this.own[name]; }
          }`,
      },
    );
    expect(stderr).toContain('Read by the application and not set: OF_READ\n');
  });

  it('unless whatever prints asks for them', async () => {
    const stderr = await told(
      `void [process.env.OF_READ, process.env.FORCE_COLOR, process.env.NODE_DISABLE_COLORS, process.env.NODE_DEBUG];



      throw new Error('The storage configuration is missing.');`,
      {},
    );
    expect(stderr).toContain('Read by the application and not set: OF_READ\n');
  });

  it('unless the failure has nothing to do with them', async () => {
    const stderr = await told('void process.env.OF_OTHER; throw new Error("The disk is full.");');
    expect(stderr).not.toMatch(/OF_OTHER|env-file/);
  });
});

describe('--no-main', () => {
  it('lists the root module alone, and says what it cannot see', async () => {
    const folder = project('', {
      'src/main.js': `import { NestFactory } from '@nestjs/core';
        import { AppModule } from './root.js';
        throw new Error('is not run');
        NestFactory.create(AppModule);`,
      'src/root.js': `export { PingModule as AppModule } from '${new URL('../../fixtures/broken/shared/ping.module.js', import.meta.url).href}';`,
    });
    const run = await runBin(['routes', '--json', '--no-main'], { cwd: folder });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    const { target, gaps, entrypoints } = JSON.parse(run.stdout) as AppModel;
    expect(target.entry).toBe('src/root.js#AppModule');
    expect(entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
    expect(gaps).toMatchObject([{ what: 'what src/main.js does' }]);
    expect(gaps[0]?.why).toMatch(/prefix, versioning, useGlobal\*, adapters and app\.use/);
  });
});

describe('wrong use ends in code 2', () => {
  it.each([
    [['--app', ''], '--app is empty.'],
    [['--project', ' '], '--project is empty.'],
    [['--env-file', ''], '--env-file is empty.'],
    [['--env-file', 'no.env'], '--env-file no.env: there is no such file.'],
    [['--project', 'x'], 'There is no project named x: no workspace is around this folder.'],
    [['--env-file'], '--env-file lacks its value.'],
  ])('%j', async (args, message) => {
    const run = await runBin(['routes', ...args], { nodeArgs: ['--'] });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(message);
  });
});
