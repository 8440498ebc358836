import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fixture, folderWith } from '../cli/support/targets.js';
import { runChild } from './support/run-child.js';

/** A bootstrap that connects a microservice and comes to its end behind what follows. */
function connecting(controller: string, rest: string): string {
  const folder = folderWith({
    'package.json': '{"name":"connecting","dependencies":{"@nestjs/core":"*"}}',
    'src/main.js': `
require('reflect-metadata');
const { Controller, Get, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { MessagePattern, Transport } = require('@nestjs/microservices');
function on(decorate, type, name) {
  decorate(type.prototype, name, Object.getOwnPropertyDescriptor(type.prototype, name));
}
class PayController { pay() {} shown() {} }
on(MessagePattern('pay'), PayController, 'pay');
${controller}
Controller()(PayController);
class AppModule {}
Module({ controllers: [PayController] })(AppModule);
async function bootstrap() {
  const app = await NestFactory.create(AppModule);
  app.connectMicroservice({ transport: Transport.TCP, options: { port: 0 } });
  ${rest}
}
bootstrap();
`,
  });
  symlinkSync(join(fixture('rpc-11'), 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

const STARTED = 'await app.startAllMicroservices();';
const ROUTE = "on(Get('shown'), PayController, 'shown');";

it.each([
  { name: 'is complete', controller: '', rest: STARTED, gaps: [] },
  {
    name: 'serves no route',
    controller: ROUTE,
    rest: STARTED,
    gaps: ['who serves the routes'],
  },
  { name: 'unless it starts none', controller: '', rest: '', gaps: ['the rest of src/main.js'] },
  {
    name: 'unless it was to listen',
    controller: ROUTE,
    rest: `${STARTED} await new Promise(() => {}); await app.listen(0);`,
    gaps: ['the rest of src/main.js'],
  },
])('an application that only starts its microservices $name', async (cell) => {
  const { model } = await runChild('list', { app: connecting(cell.controller, cell.rest) });
  expect(model.gaps.map(({ what }) => what)).toEqual(cell.gaps);
  expect(model.entrypoints.map(({ label }) => label)).toContain('pay');
});
