/**
 * Starts an application until it listens: by itself (`bare`), in a session
 * (`session`), or as `boot` observes it there (`observed`). Tells the
 * milliseconds of the processor from its entry on as JSON, for whatever else
 * the machine does would count as well. Arguments: which of them, and the
 * folder with `src/main.js`, or `demo`.
 */
import net from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const [how, app] = process.argv.slice(2);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const print = process.stdout.write.bind(process.stdout);

const ms = how === 'bare' ? await bare() : await inSession(how === 'observed');
print(JSON.stringify({ ms }), () => process.exit(0));

function spentMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

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
      resolve(spentMs());
      return server;
    };
  });
  const began = spentMs();
  void import(pathToFileURL(join(folder, entry)).href);
  return (await listening) - began;
}

async function inSession(isObserved) {
  const { withSession } = await import('../../dist/session/open-session.js');
  const { StartUp } = await import('../../dist/session/start-up.js');
  const times = { began: 0, ended: 0 };
  await withSession(
    {
      app: app === 'demo' ? undefined : app,
      cwd: ROOT,
      purpose: 'live',
      sources: false,
      bootTimeoutMs: 300_000,
      signal: new AbortController().signal,
      startUp: timed(new StartUp(false), isObserved, times),
    },
    () => undefined,
  );
  return times.ended - times.began;
}

/** Notes the same moments whether it observes or not. */
function timed(startUp, isObserved, times) {
  const { loads } = startUp.stages;
  startUp.stages.loads = () => {
    loads();
    times.began = spentMs();
  };
  const stop = startUp.stop.bind(startUp);
  startUp.stop = () => {
    times.ended = spentMs();
    stop();
  };
  if (!isObserved) startUp.prepare = async () => undefined;
  return startUp;
}
