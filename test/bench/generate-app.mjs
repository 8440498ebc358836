import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const HANDLERS = 10;
const CONTROLLERS = 9;

/**
 * Writes a Nest project with `handlers` handlers: modules of nine controllers
 * and one gateway with ten handlers each, with enhancers of every role at every
 * level. It runs on the Nest of the `node_modules` it is given.
 */
export function generateApp(folder, handlers, nodeModules) {
  const modules = handlers / (HANDLERS * (CONTROLLERS + 1));
  mkdirSync(join(folder, 'src'), { recursive: true });
  symlinkSync(nodeModules, join(folder, 'node_modules'), 'junction');
  const manifest = {
    name: `generated-${handlers}`,
    type: 'module',
    dependencies: { '@nestjs/core': '*' },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'nest-cli.json'), JSON.stringify({ sourceRoot: 'src' }));
  writeFileSync(join(folder, 'src', 'shared.js'), SHARED);
  writeFileSync(join(folder, 'src', 'main.js'), mainOf(modules));
  for (let module = 0; module < modules; module++) {
    writeFileSync(join(folder, 'src', `module-${module}.js`), moduleOf(module));
  }
}

const SHARED = `
import 'reflect-metadata';
import { Catch } from '@nestjs/common';
export function decorate(target, key, ...decorators) {
  const descriptor = key ? Object.getOwnPropertyDescriptor(target.prototype, key) : undefined;
  for (const decorator of decorators.reverse()) {
    if (key) decorator(target.prototype, key, descriptor);
    else decorator(target);
  }
}
export class AppGuard { canActivate() { return true; } }
export class ClassGuard { canActivate() { return true; } }
export class MethodInterceptor { intercept(context, next) { return next.handle(); } }
export class ParamPipe { transform(value) { return value; } }
export class MethodFilter { catch() {} }
export class CatchAll { catch() {} }
decorate(MethodFilter, null, Catch(TypeError));
decorate(CatchAll, null, Catch());
`;

function mainOf(modules) {
  const numbers = Array.from({ length: modules }, (_each, module) => module);
  return `
import { Module } from '@nestjs/common';
import { APP_GUARD, NestFactory } from '@nestjs/core';
import { AppGuard, CatchAll, decorate } from './shared.js';
${numbers.map((module) => `import { Module${module} } from './module-${module}.js';`).join('\n')}
class AppModule {}
decorate(AppModule, null, Module({
  imports: [${numbers.map((module) => `Module${module}`).join(', ')}],
  providers: [{ provide: APP_GUARD, useClass: AppGuard }],
}));
const app = await NestFactory.create(AppModule, { logger: false });
app.useGlobalFilters(new CatchAll());
await app.listen(3000);
`;
}

function moduleOf(module) {
  const controllers = Array.from({ length: CONTROLLERS }, (_each, at) => `C${module}x${at}`);
  return `
import { Controller, Get, Module, Query, UseFilters, UseGuards, UseInterceptors } from '@nestjs/common';
import { MessageBody, SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
import { ClassGuard, decorate, MethodFilter, MethodInterceptor, ParamPipe } from './shared.js';
${controllers.map(controllerOf).join('')}
${gatewayOf(`G${module}`)}
export class Module${module} {}
decorate(Module${module}, null, Module({ controllers: [${controllers.join(', ')}], providers: [G${module}] }));
`;
}

function controllerOf(name) {
  return `
export class ${name} { ${methods()} }
decorate(${name}, null, Controller('${name}'), UseGuards(ClassGuard));
for (let at = 0; at < ${HANDLERS}; at++) {
  Query('value', ParamPipe)(${name}.prototype, 'handle' + at, 0);
  decorate(${name}, 'handle' + at, Get('path-' + at), UseInterceptors(MethodInterceptor), UseFilters(MethodFilter));
}
`;
}

function gatewayOf(name) {
  return `
export class ${name} { ${methods()} }
decorate(${name}, null, WebSocketGateway({ namespace: '${name}' }), UseGuards(ClassGuard));
for (let at = 0; at < ${HANDLERS}; at++) {
  MessageBody(new ParamPipe())(${name}.prototype, 'handle' + at, 0);
  decorate(${name}, 'handle' + at, SubscribeMessage('event-' + at), UseFilters(new MethodFilter()));
}
`;
}

function methods() {
  return Array.from(
    { length: HANDLERS },
    (_each, at) => `handle${at}(value) { return value; }`,
  ).join(' ');
}
