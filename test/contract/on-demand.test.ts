import { describe, expect, it } from 'vitest';
import { project } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

const PROVIDERS = `
import { ModuleRef } from '@nestjs/core';
import { Injectable, Scope } from '@nestjs/common';

const made = (name) => globalThis.__constructed?.push(name);

class Prefix {
  constructor(base) {
    made('Prefix');
    this.value = base.value;
  }
}
class Base {
  constructor() {
    made('Base');
    this.value = 'real';
  }
}
class Unasked {
  constructor() {
    made('Unasked');
  }
}
class Fresh extends Base {}
decorateClass(Fresh, Injectable({ scope: Scope.TRANSIENT }));
class PerRequest extends Base {}
decorateClass(PerRequest, Injectable({ scope: Scope.REQUEST }));
class FeatureModule {}
decorateClass(FeatureModule, Module({
  providers: [
    Base,
    Unasked,
    Fresh,
    PerRequest,
    { provide: 'NULL', useValue: null },
    { provide: Prefix, useFactory: (base) => new Prefix(base), inject: [Base] },
    { provide: 'ALIAS', useExisting: Prefix },
    { provide: 'FRESH', useFactory: (base) => new Prefix(base), inject: [Base], scope: Scope.TRANSIENT },
    { provide: 'FAILS', useFactory: () => { throw new Error('no database'); } },
    { provide: 'SLOW', useFactory: async (base) => { await null; return new Prefix(base); }, inject: [Base] },
    { provide: 'ASYNC', useFactory: async (base) => new Prefix(base), inject: [Base] },
    { provide: 'PROMISE', useFactory: (slow) => Promise.resolve(slow).then((same) => same), inject: ['SLOW'] },
    { provide: 'WAITS', useFactory: () => new Promise(() => {}) },
  ],
}));
class AppModule {}
decorateClass(AppModule, Module({ imports: [PingModule, FeatureModule] }));
`;

/** A project whose bootstrap asks for its prefix in this way. */
function asking(prefix: string): string {
  return project(`${PROVIDERS}
const app = await NestFactory.create(AppModule);
app.setGlobalPrefix(${prefix});
await app.listen(3200);
`);
}

describe('what the bootstrap asks for is constructed, and what that needs', () => {
  it.each([
    { form: 'app.get', prefix: 'app.get(Prefix).value' },
    { form: 'an alias', prefix: "app.get('ALIAS').value" },
    { form: 'app.select().get', prefix: 'app.select(FeatureModule).get(Prefix).value' },
    {
      form: 'app.select().get, strictly',
      prefix: 'app.select(FeatureModule).get(Prefix, { strict: true }).value',
    },
    { form: 'app.resolve', prefix: "(await app.resolve('FRESH')).value" },
    { form: 'app.resolve of a singleton', prefix: '(await app.resolve(Prefix)).value' },
    { form: 'moduleRef.get', prefix: 'app.get(ModuleRef).get(Prefix, { strict: false }).value' },
    {
      form: 'a get whose failure is caught',
      prefix: "(() => { try { return app.get(Prefix).value; } catch { return 'fallback'; } })()",
    },
    {
      form: 'a get whose failure is caught and causes another',
      prefix: '(() => { let it; try { it = app.get(Prefix); } catch {} return it.value; })()',
    },
    { form: 'what takes time', prefix: "app.get('SLOW').value" },
    { form: 'what depends on that', prefix: "app.get('PROMISE').value" },
    { form: 'what is async and takes none', prefix: "app.get('ASYNC').value" },
    { form: 'app.resolve of what takes time', prefix: "(await app.resolve('PROMISE')).value" },
    {
      form: 'what takes time, with something else where that fails',
      prefix:
        "(() => { try { return app.get('SLOW').value; } catch { return app.get('WAITS'); } })()",
    },
    { form: 'one after the other', prefix: "app.get(Base).value && app.get('ALIAS').value" },
  ])('$form', async ({ prefix }) => {
    const { model, constructed } = await runChild('list', { app: asking(prefix) });
    expect(model.gaps).toEqual([]);
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /real/ping']);
    expect([...new Set(constructed)].sort()).toEqual(['Base', 'Prefix']);
  });

  it('by a helper of another file, with a bootstrap that exits when it fails', async () => {
    const helper = 'export const prefixOf = (app, token) => app.get(token).value;';
    const main = `${PROVIDERS}
import { prefixOf } from './prefix-of.js';
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix(prefixOf(app, Prefix));
  await app.listen(3200);
}
bootstrap().catch(() => process.exit(1));
`;
    const folder = project(main, { 'src/prefix-of.js': helper });
    const { model } = await runChild('list', { app: folder });
    expect(model.gaps).toEqual([]);
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /real/ping']);
  });

  it('and nothing at all where it asks for nothing', async () => {
    const { constructed } = await runChild('list', { app: asking("'real'") });
    expect(constructed).toEqual([]);
  });
});

describe('what is made anew, or is a value', () => {
  it.each([
    { form: 'a transient class', prefix: '(await app.resolve(Fresh)).value', prefixed: 'real' },
    {
      form: 'a class per request',
      prefix: '(await app.resolve(PerRequest)).value',
      prefixed: 'real',
    },
    { form: 'null', prefix: "app.get('NULL') ?? 'null'", prefixed: 'null' },
  ])('is there: $form', async ({ prefix, prefixed }) => {
    const { model } = await runChild('list', { app: asking(prefix) });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe(prefixed);
  });
});

describe('what cannot be constructed is told, and the rest is shown', () => {
  it('a token that nobody provides, as the application takes it', async () => {
    const prefix = "(() => { try { return app.get('NOPE'); } catch { return 'fallback'; } })()";
    const { model } = await runChild('list', { app: asking(prefix) });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe('fallback');
  });

  it('a token that nobody provides, where the bootstrap stops', async () => {
    const { model } = await runChild('list', { app: asking("app.get('NOPE').value") });
    expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /ping']);
    const [gap] = model.gaps;
    expect(gap).toMatchObject({ what: 'the rest of src/main.js', source: { file: 'src/main.js' } });
    expect(gap?.why).toContain('NOPE');
  });

  it('a factory that throws', async () => {
    const { model } = await runChild('list', { app: asking("app.get('FAILS').value") });
    expect(model.gaps.map(({ what }) => what)).toEqual([
      'what depends on FAILS',
      'the rest of src/main.js',
    ]);
    expect(model.gaps[0]).toMatchObject({ source: { file: 'src/main.js' } });
    expect(model.gaps[0]?.why).toContain('no database');
  });

  it('a factory that waits for good', async () => {
    const { model } = await runChild('list', { app: asking("app.get('WAITS')?.value ?? 'none'") });
    expect(model.globals.prefix).toBe('none');
    expect(model.gaps.map(({ what }) => what)).toEqual(['what depends on WAITS']);
    expect(model.gaps[0]?.why).toContain('3 s');
  });
});

describe('a module whose configure() looks for its state', () => {
  const configuring = (body: string) =>
    project(`${PROVIDERS}
class ConfiguredModule {
  constructor(base) { made('ConfiguredModule'); this.base = base; }
  configure(consumer) {
    ${body}
  }
}
decorateClass(ConfiguredModule, Module({ imports: [PingModule], providers: [Base] }));
Reflect.defineMetadata('design:paramtypes', [Base], ConfiguredModule);
function noted(_request, _response, next) { next(); }
const app = await NestFactory.create(ConfiguredModule);
await app.listen(3200);
`);

  it.each([
    {
      form: 'throws without it',
      body: "consumer.apply(noted).forRoutes(this.base.value && 'ping');",
    },
    { form: 'skips without it', body: "if (this.base) consumer.apply(noted).forRoutes('ping');" },
  ])('$form, is constructed', async ({ body }) => {
    const { model, constructed } = await runChild('list', { app: configuring(body) });
    expect(model.gaps).toEqual([]);
    expect(model.entrypoints).toHaveLength(1);
    expect(model.entrypoints[0]?.pipeline.map(({ name }) => name)).toEqual(['noted']);
    expect(constructed).toEqual(['Base', 'ConfiguredModule']);
  });

  it('and still throws, is told with its line', async () => {
    const { model } = await runChild('list', {
      app: configuring('throw new Error(`no route for ${this.base.value}`);'),
    });
    expect(model.entrypoints).toHaveLength(1);
    expect(model.gaps).toMatchObject([
      {
        what: 'middleware of ConfiguredModule',
        why: expect.stringContaining('no route for real') as string,
        source: { file: 'src/main.js' },
      },
    ]);
  });

  it('that needs no state constructs nothing', async () => {
    const { constructed } = await runChild('list', {
      app: configuring("consumer.apply(noted).forRoutes('ping');"),
    });
    expect(constructed).toEqual([]);
  });
});

describe('the sources of the fixtures', () => {
  it.each([
    {
      app: 'fixtures/nest-11-source',
      constructed: ['AuditRules', 'Calendar', 'ConfigService', 'ReleaseService'],
    },
    { app: 'fixtures/nest-12-source', constructed: ['ConfigService'] },
  ])('$app', async ({ app, constructed }) => {
    const listed = await runChild('list', { app });
    expect([...new Set(listed.constructed)].sort()).toEqual(constructed);
    expect(listed.servers).toBe(0);
  });
});
