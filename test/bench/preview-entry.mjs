/**
 * Boots the application of a folder as Nest's own preview, from its `src/main.js`,
 * and nothing else; tells as JSON the milliseconds from the entry on, and those
 * of the processors. What observing and collecting are measured against.
 */
import net from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const [root] = process.argv.slice(2);
const require = createRequire(join(root, 'package.json'));
const load = (file) => import(pathToFileURL(require.resolve(file)).href);

net.Server.prototype.listen = function listen() {
  return this;
};
// The phases count what the tool loads by itself as loading Nest.
for (const file of ['reflect-metadata', '@nestjs/core', '@nestjs/websockets']) await load(file);
const { NestFactory } = await load('@nestjs/core');
const { NestApplication } = await load('@nestjs/core/nest-application.js');

const factory = Object.getPrototypeOf(NestFactory);
const { create } = factory;
factory.create = function preview(module, options) {
  return create.call(this, module, { ...options, preview: true, abortOnError: false });
};
NestApplication.prototype.listen = async function listen() {
  await this.init();
  const { user, system } = process.cpuUsage(used);
  const result = { boot: performance.now() - began, processor: (user + system) / 1000 };
  process.stdout.write(JSON.stringify(result), () => process.exit(0));
};

const began = performance.now();
const used = process.cpuUsage();
await import(pathToFileURL(join(root, 'src', 'main.js')).href);
