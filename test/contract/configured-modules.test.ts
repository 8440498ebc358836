import { describe, expect, it } from 'vitest';
import { project } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

/** As `@nestjs/config` does it: a loader that nothing depends on fills the settings of a service. */
const CONFIGURATION = `
import { randomUUID } from 'node:crypto';
import { ConfigurableModuleBuilder } from '@nestjs/common';

const settings = new Map();
class Settings {
  get(key) { return settings.get(key) ?? 'missing'; }
}
class ConfigurationModule {
  static with(values) {
    const loader = 'LOADER(' + randomUUID() + ')';
    return {
      module: ConfigurationModule,
      providers: [{ provide: loader, useFactory: () => {
        for (const [key, value] of Object.entries(values)) settings.set(key, value);
      } }],
      exports: [loader],
    };
  }
}
decorateClass(ConfigurationModule, Module({ providers: [Settings], exports: [Settings] }));
class FeatureModule {}
decorateClass(FeatureModule, Module({
  imports: [ConfigurationModule.with({ feature: 'feature' })],
}));
const { ConfigurableModuleClass } = new ConfigurableModuleBuilder().build();
class BuiltModule extends ConfigurableModuleClass {}
decorateClass(BuiltModule, Module({}));
class AppModule {}
decorateClass(AppModule, Module({
  imports: [
    ConfigurationModule.with({ prefix: 'configured' }), FeatureModule, PingModule,
    ConfigurationModule, BuiltModule.register({}),
  ],
}));
`;

function asking(prefix: string): string {
  return project(`${CONFIGURATION}
const app = await NestFactory.create(AppModule);
app.setGlobalPrefix(${prefix});
await app.listen(3200);
`);
}

describe('a module that is taken whole', () => {
  it('is constructed in the order of what depends on what', async () => {
    const { model, constructed } = await runChild('list', {
      app: project(`
        const made = (name) => globalThis.__constructed?.push(name);
        class LoggerModule {}
        class OptionsModule {}
        const logger = { module: LoggerModule, global: true, exports: ['LOGGER'], providers: [
          { provide: 'LOGGER', useFactory: ({ level }) => { made('LOGGER'); return { level }; }, inject: ['LEVEL'] },
          { provide: 'LEVEL', useFactory: ({ level }) => { made('LEVEL'); return { level }; }, inject: ['OPTIONS'] },
        ] };
        const options = { module: OptionsModule, global: true, exports: ['OPTIONS'], providers: [
          { provide: 'REPORTER', useFactory: ({ level }) => made('REPORTER ' + level), inject: ['LOGGER'] },
          { provide: 'OPTIONS', useFactory: () => { made('OPTIONS'); return { level: 'loud' }; } },
        ] };
        class AppModule {}
        for (const each of [LoggerModule, OptionsModule]) decorateClass(each, Module({}));
        decorateClass(AppModule, Module({ imports: [logger, options, PingModule] }));
        const app = await NestFactory.create(AppModule);
        app.setGlobalPrefix(app.get('LOGGER').level);
        await app.listen(3200);
      `),
    });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe('loud');
    expect(constructed).toEqual(['OPTIONS', 'LEVEL', 'LOGGER', 'REPORTER loud']);
  });

  it('with its global enhancers, those that a factory gives and those that it does not', async () => {
    const { model } = await runChild('list', {
      app: project(`
        import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
        class OwnGuard { canActivate() { return true; } }
        class GuardsModule {}
        decorateClass(GuardsModule, Module({}));
        const guards = { module: GuardsModule, providers: [
          { provide: 'MODE', useFactory: () => 'guarded' },
          { provide: APP_GUARD, useFactory: (mode) => mode === 'guarded' ? new OwnGuard() : null, inject: ['MODE'] },
          { provide: APP_INTERCEPTOR, useFactory: () => null },
        ] };
        class AppModule {}
        decorateClass(AppModule, Module({ imports: [guards, PingModule] }));
        const app = await NestFactory.create(AppModule);
        app.setGlobalPrefix(app.get('MODE'));
        await app.listen(3200);
      `),
    });
    expect(model.gaps).toEqual([]);
    const [ping] = model.entrypoints;
    expect(ping?.pipeline.map(({ name, boundBy }) => [name, boundBy])).toEqual([
      ['OwnGuard', 'APP_GUARD'],
    ]);
  });
});

describe('a module that fills what another one holds', () => {
  /** The other one is shared, and the service is provided once more by who uses it. */
  const HELD = `
    class HostModule {}
    class Settings { constructor(held) { this.held = held; } get(key) { return this.held[key]; } }
    Inject('HELD')(Settings, undefined, 0);
    class SettingsModule {}
    class UserModule {}
    const made = (name) => globalThis.__constructed?.push(name);
    const configured = { module: SettingsModule, exports: [Settings, 'PART'], providers: [
      { provide: 'PART', useFactory: () => { made('PART'); return { prefix: 'filled' }; } },
      { provide: 'LOADER', useFactory: (held, part) => { made('LOADER'); Object.assign(held, part); }, inject: ['HELD', 'PART'] },
    ] };
    class ReaderModule {}
    const reader = { module: ReaderModule, imports: [HostModule], exports: ['READER'], providers: [
      { provide: 'READER', useFactory: () => made('READER'), inject: ['HELD'] },
    ] };
    decorateClass(HostModule, Global(), Module({
      providers: [{ provide: 'HELD', useFactory: () => ({}) }], exports: ['HELD'],
    }));
    decorateClass(SettingsModule, Module({ imports: [HostModule], providers: [Settings] }));
    decorateClass(ReaderModule, Module({}));
    decorateClass(UserModule, Module({ providers: [Settings] }));
    class AppModule {}
    decorateClass(AppModule, Module({ imports: [configured, reader, UserModule, PingModule] }));
    const app = await NestFactory.create(AppModule);
    app.setGlobalPrefix(app.get(Settings).get('prefix') ?? 'empty');
    await app.listen(3200);
  `;

  it('has done so when a service of the other one is asked, and only that', async () => {
    const app = project(`import { Global, Inject } from '@nestjs/common';\n${HELD}`);
    const { model, constructed } = await runChild('list', { app });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe('filled');
    expect(constructed).toEqual(['PART', 'LOADER']);
  });
});

describe('a module that is configured in one place and imported bare in another', () => {
  it.each([
    { form: 'forRoot', prefix: "app.get(Settings).get('prefix')", said: 'configured' },
    { form: 'forFeature', prefix: "app.get(Settings).get('feature')", said: 'feature' },
    {
      form: 'the bare module',
      prefix: "app.select(ConfigurationModule).get(Settings, { strict: true }).get('prefix')",
      said: 'configured',
    },
  ])('has its state: $form', async ({ prefix, said }) => {
    const { model } = await runChild('list', { app: asking(prefix) });
    expect(model.gaps).toEqual([]);
    expect(model.globals.prefix).toBe(said);
  });

  it('is named alike in every run, whatever is random in its tokens', async () => {
    const { model } = await runChild('list', { app: asking("'fixed'") });
    const names = model.modules.flatMap(({ providers, exports }) => [...providers, ...exports]);
    expect(names).toContain('LOADER');
    expect(names).toContain('CONFIGURABLE_MODULE_OPTIONS');
    expect(names.join(' ')).not.toMatch(/[0-9a-f]{8}/);
  });
});
