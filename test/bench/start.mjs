/**
 * Starts an application until it listens, by itself (`bare`) or as `boot`
 * observes it (`observed`); tells the milliseconds from its entry on as JSON.
 * Arguments: which of them, and the folder with `src/main.js`, or `demo`.
 */
import net from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [how, app] = process.argv.slice(2);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const print = process.stdout.write.bind(process.stdout);

const ms = how === 'observed' ? await observed() : await bare();
print(JSON.stringify({ ms }), () => process.exit(0));

async function bare() {
  const folder = app === 'demo' ? ROOT : app;
  const entry = app === 'demo' ? 'dist/demo/main.js' : 'src/main.js';
  const require = createRequire(join(folder, 'package.json'));
  const load = (file) => import(pathToFileURL(require.resolve(file)).href);
  // A session keeps what is printed.
  process.stdout.write = () => true;
  const { listen } = net.Server.prototype;
  net.Server.prototype.listen = function onFreePort(...args) {
    const done = args.at(-1);
    return listen.call(
      this,
      { port: 0, host: '127.0.0.1' },
      typeof done === 'function' ? done : undefined,
    );
  };
  // What the tool loads by itself counts as loading Nest.
  for (const file of ['reflect-metadata', '@nestjs/core', '@nestjs/websockets']) await load(file);
  const { NestApplication } = await load('@nestjs/core/nest-application.js');
  const own = NestApplication.prototype.listen;
  const listening = new Promise((resolve) => {
    NestApplication.prototype.listen = async function noted(...args) {
      const server = await own.apply(this, args);
      resolve(performance.now());
      return server;
    };
  });
  const began = performance.now();
  void import(pathToFileURL(join(folder, entry)).href);
  return (await listening) - began;
}

async function observed() {
  const { withStartUp } = await import('../../dist/session/with-start-up.js');
  const { boot } = await withStartUp({
    app: app === 'demo' ? undefined : app,
    cwd: ROOT,
    purpose: 'live',
    sources: false,
    bootTimeoutMs: 300_000,
    signal: new AbortController().signal,
  });
  const load = boot.phases.find(({ id }) => id === 'load');
  return (boot.total - load.start) / 1000;
}
