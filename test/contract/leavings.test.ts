import { beforeAll, describe, expect, it } from 'vitest';
import { FIXTURES } from './support/apps.js';
import { runChild } from './support/run-child.js';
import { startAhead } from './support/start-ahead.js';

type Left = Awaited<ReturnType<typeof runChild<'leavings'>>>;

const PURPOSES = ['list', 'live'] as const;
const CASES = FIXTURES.flatMap(({ app }) => [
  ...PURPOSES.map((purpose) => ({ app, purpose, boot: false })),
  { app, purpose: 'live' as const, boot: true },
]);

const leavings = startAhead(CASES, (options) => runChild('leavings', options));

describe.each(CASES)('a session on $app to $purpose (boot: $boot)', (one) => {
  let left: Left;

  beforeAll(async () => {
    left = await leavings(one);
  });

  it('replaces methods of Nest, of the process and of the application for a while', () => {
    expect(left.watched).toBeGreaterThan(500);
    for (const name of [
      'net.Server.listen',
      'process.exit',
      'process.stdout.write',
      'fs.writeSync',
      'listeners of process.uncaughtException',
      '@nestjs/core/nest-factory.js NestFactoryStatic.prototype.create',
      '@nestjs/core/guards/guards-context-creator.js GuardsContextCreator.prototype.getGuardInstance',
      '@nestjs/websockets/context/ws-context-creator.js WsContextCreator.prototype.create',
      'application/middleware/recording.middleware.js ThrowingMiddleware.prototype.use',
    ]) {
      expect(left.meanwhile).toContain(name);
    }
  });

  it('puts every one of them back', () => {
    expect(left.afterwards).toEqual([]);
  });
});
