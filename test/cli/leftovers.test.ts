import { readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { childrenDuring } from './support/children-during.js';
import { isRunning, SEES_SOCKETS } from './support/watch-process.js';
import { runBin, until } from './support/run-bin.js';
import { broken, fixture, folderWith, project } from './support/targets.js';

/** Every file of a folder with its time and size; installed packages are only counted. */
function contents(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('node_modules/'))
    .map((name) => {
      const { mtimeMs, size } = statSync(join(folder, name));
      return `${name} ${mtimeMs} ${size}`;
    })
    .toSorted();
}

describe('after a command', () => {
  it.each([
    ['routes', broken('exits-while-booting')],
    ['routes', fixture('nest-12-esm')],
    ['routes', fixture('nest-12-source')],
    ['probe /talk', broken('prints-on-stdout')],
    ['probe /ping', broken('leaves-timers-and-sockets')],
  ])('%s, neither the target nor the folder for temporary files has changed', async (line, app) => {
    const temporary = folderWith({});
    const before = contents(app);
    const env = { TMPDIR: temporary, XDG_CACHE_HOME: folderWith({}) };
    await runBin([...line.split(' '), '--app', app], { env });
    expect(contents(app)).toEqual(before);
    expect(readdirSync(temporary)).toEqual([]);
  });

  it('what was compiled and not used for a month is gone', async () => {
    const cache = folderWith({ 'nest-inspect/old': '', 'nest-inspect/new': '' });
    utimesSync(join(cache, 'nest-inspect', 'old'), 0, 0);
    const env = { XDG_CACHE_HOME: cache };
    await runBin(['routes', '--app', fixture('nest-12-source')], { env });
    const kept = readdirSync(join(cache, 'nest-inspect'));
    expect(kept).toContain('new');
    expect(kept).not.toContain('old');
  });

  it.runIf(SEES_SOCKETS).each(['routes', 'probe'])(
    '%s, the processes that the application started are gone',
    async (command) => {
      const folder = project(`
        import { spawn } from 'node:child_process';
        const stay = ['-e', 'setInterval(() => {}, 1000)'];
        spawn(process.execPath, stay);
        spawn(process.execPath, stay, { detached: true, stdio: 'ignore' });
        spawn(process.execPath, stay, { stdio: 'inherit' });
        const app = await NestFactory.create(PingModule);
        await app.listen(3200);
      `);
      const handler = command === 'probe' ? ['/ping'] : [];
      const { seen, run } = await childrenDuring([command, ...handler, '--app', folder]);
      expect(run.code).toBe(0);
      expect(seen).toHaveLength(3);
      await until(() => !seen.some(isRunning), 'the end of the children');
    },
  );

  it.runIf(SEES_SOCKETS)('no process of ours was ever started', async () => {
    const { seen, run } = await childrenDuring(['probe', 'hello']);
    expect(run.code).toBe(0);
    expect(seen).toEqual([]);
  });
});
