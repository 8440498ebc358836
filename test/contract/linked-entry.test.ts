import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT } from '../cli/support/run-bin.js';
import { folderWith } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

const START = `
require('reflect-metadata');
const { Controller, Get, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
class PingController { ping() {} }
Get('ping')(PingController.prototype, 'ping', Object.getOwnPropertyDescriptor(PingController.prototype, 'ping'));
Controller()(PingController);
class Prefix { constructor() { this.value = 'real'; } }
class AppModule {}
Module({ controllers: [PingController], providers: [Prefix] })(AppModule);
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.setGlobalPrefix(app.get(Prefix).value);
  await app.listen(3200);
}
bootstrap();
`;

it('an entry of CommonJS that is a link runs again where it asks for a provider, with the file beside it that starts Nest', async () => {
  const folder = folderWith({
    'package.json': '{"name":"linked","dependencies":{"@nestjs/core":"*"}}',
    'kept/main.js': "require('./start.js');",
    'kept/start.js': START,
  });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  mkdirSync(join(folder, 'dist'));
  symlinkSync('../kept/main.js', join(folder, 'dist/main.js'));
  const { model } = await runChild('list', { app: folder });
  expect(model.gaps).toEqual([]);
  expect(model.entrypoints.map(({ label }) => label)).toEqual(['GET /real/ping']);
});
