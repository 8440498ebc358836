import { describe, expect, it } from 'vitest';
import { copyOf, modelOf, runIn, temporaryFolder } from './support/source-targets.js';

describe('a monorepo', () => {
  it('lists its default project, or the one that --project names', async () => {
    const root = copyOf('monorepo');
    const cache = temporaryFolder();
    const shop = await modelOf(root, cache);
    expect(shop.target.entry).toBe('apps/shop/src/main.ts');
    expect(shop.globals.prefix).toBe('v1');
    expect(shop.entrypoints.map(({ label, handler }) => [label, handler.source])).toEqual([
      ['GET /v1/products', { file: 'apps/shop/src/shop.module.ts', line: 7 }],
      ['GET /v1/status', { file: 'libs/shared/src/shared.module.ts', line: 6 }],
    ]);
    const admin = await modelOf(root, cache, ['--project', 'admin']);
    expect(admin.target.entry).toBe('apps/admin/src/server.ts');
    expect(admin.entrypoints.map(({ label }) => label)).toEqual([
      'DELETE /products/:id',
      'GET /status',
    ]);
  });

  it('names its projects where there is none of that name', async () => {
    const run = await runIn(
      copyOf('monorepo'),
      ['routes', '--project', 'shopp'],
      temporaryFolder(),
    );
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('nest-cli.json has no project named shopp.');
    expect(run.stderr).toContain('It has shop, admin, shared. Did you mean shop?');
  });
});
