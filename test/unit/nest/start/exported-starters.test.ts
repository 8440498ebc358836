import { describe, expect, it } from 'vitest';
import {
  callsItself,
  exportedHandlers,
  exportedPromises,
  exportedStarters,
} from '../../../../dist/nest/start/exported-starters.js';

const names = (module: Record<string, unknown>) => exportedStarters(module).map(({ name }) => name);
const unused = () => undefined;

describe('what an entry exports to be started', () => {
  it('is told by its name, or because it mentions NestFactory', () => {
    expect(names({ bootstrap: unused, value: 3, helper: () => 1 })).toEqual(['bootstrap']);
    expect(names({ launch: async () => `NestFactory` })).toEqual(['launch']);
    expect(names({ default: unused })).toEqual(['default']);
    expect(names({ helper: () => 1 })).toEqual([]);
  });

  it('is in what CommonJS exports as well', () => {
    expect(
      names({ default: { bootstrap: unused }, 'module.exports': { bootstrap: unused } }),
    ).toEqual(['bootstrap']);
    expect(names({ default: { __esModule: true, default: unused }, __esModule: true })).toEqual([
      'default',
    ]);
  });

  it('wants no argument, and is no class', () => {
    class AppModule {}
    const handler = (event: unknown) => [event, 'NestFactory'];
    expect(names({ bootstrap: handler, main: AppModule })).toEqual([]);
    expect(exportedHandlers({ handler, main: AppModule, bootstrap: unused })).toEqual(['handler']);
  });

  it('is not what another one calls, nor the same one twice', () => {
    async function createApp() {
      return 'NestFactory';
    }
    async function bootstrap() {
      await createApp();
    }
    expect(names({ createApp, bootstrap, default: bootstrap })).toEqual(['bootstrap']);
    expect(names({ createApp, createServer: unused })).toEqual(['createApp', 'createServer']);
  });

  it('may be a promise already', () => {
    const promise = Promise.resolve();
    expect(exportedPromises({ viteNodeApp: promise, bootstrap: unused, nothing: null })).toEqual([
      promise,
    ]);
  });
});

describe('an entry calls its own function', () => {
  it.each([
    ['async function bootstrap() {}\nbootstrap();', true],
    ['async function bootstrap() {}\nvoid bootstrap().catch(log);', true],
    ['export const bootstrap = async () => {};\nrunInCluster(bootstrap);', true],
    ['Cluster.register(16, bootstrap);', true],
    ['if (process.env.X) bootstrap();', true],
    ['export async function bootstrap() {}', false],
    ['export async function bootstrap() {}\n// bootstrap();', false],
    ['async function bootstrap() {}\nif (require.main === module) bootstrap();', false],
    ['async function bootstrap() {}\nif (require.main === module) {\n  bootstrap();\n}', false],
    ['if (import.meta.main) {\n  await bootstrap();\n}', false],
    ['this.bootstrap();\nmyBootstrap();', false],
  ])('%j: %s', (text, expected) => {
    expect(callsItself(text, ['bootstrap'])).toBe(expected);
  });
});
