/**
 * Sends an event to the demo, untouched and recorded, then a request to a
 * handler of many turns, and prints what that took as JSON.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withSession } from '../../dist/session/open-session.js';
import { findTransport } from '../../dist/transports/index.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const WARM_UP = 5;
const EVENTS = 20;
const STEPS = 10_000;
const LIMITS = { steps: STEPS, seconds: 300, bytes: 500_000_000 };

const event = await inSession(undefined, measureEvent);
const folder = mkdtempSync(join(tmpdir(), 'nest-inspect-bench-'));
try {
  makeApp(folder);
  const long = await inSession(folder, measureLong);
  process.stdout.write(JSON.stringify({ event, long }), () => process.exit());
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function inSession(app, use) {
  const signal = new AbortController().signal;
  const options = { app, cwd: '/', purpose: 'live', sources: false, walk: true };
  return withSession({ ...options, bootTimeoutMs: 60_000, signal }, use);
}

async function measureEvent(session) {
  const entrypoint = session.model.entrypoints.find(({ label }) => label === 'hello');
  const send = sender(session, entrypoint, { body: {} });
  const times = [];
  for (let count = 0; count < WARM_UP + EVENTS; count++) times.push((await send()).durationMs);
  const untouchedMs = middle(times.slice(WARM_UP));
  const { story, result } = await record(session, entrypoint, send);
  return { untouchedMs, ...told(story, result.durationMs) };
}

async function measureLong(session) {
  const [entrypoint] = session.model.entrypoints;
  const send = sender(session, entrypoint, {});
  const before = process.memoryUsage().rss;
  const { story, result } = await record(session, entrypoint, send);
  return { ...told(story, result.durationMs), memory: process.memoryUsage().rss - before };
}

function told({ steps, pauses, ...story }, recordedMs) {
  const bytes = JSON.stringify({ ...story, steps }).length;
  return { recordedMs, steps: steps.length, pauses, bytes };
}

function record(session, entrypoint, send) {
  const options = {
    limits: LIMITS,
    isDeep: false,
    quietMs: 5000,
    onQuiet: () => undefined,
    onStuck: () => undefined,
  };
  const work = async () => ({ ...(await send()), end: 'answered' });
  return session.walking.record(entrypoint, options, work);
}

function sender({ model, listeners, httpServer, application }, entrypoint, request) {
  const transport = findTransport(entrypoint, model.target);
  const wire = { httpServer, listeners, nest: application.nest };
  return () => transport.send(entrypoint, request, wire, { timeoutMs: 300_000 });
}

function middle(times) {
  return times.sort((one, other) => one - other)[Math.floor(times.length / 2)];
}

function makeApp(app) {
  mkdirSync(join(app, 'src'));
  symlinkSync(join(ROOT, 'node_modules'), join(app, 'node_modules'));
  const manifest = { name: 'long', type: 'module', dependencies: { '@nestjs/core': '*' } };
  writeFileSync(join(app, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(app, 'src', 'main.js'),
    `import { Controller, Get, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
class LongController {
  count() {
    let sum = 0;
    for (let turn = 0; turn < ${STEPS}; turn++) {
      sum += turn;
    }
    return sum;
  }
}
const descriptor = Object.getOwnPropertyDescriptor(LongController.prototype, 'count');
Get('count')(LongController.prototype, 'count', descriptor);
Controller()(LongController);
class LongModule {}
Module({ controllers: [LongController] })(LongModule);
const app = await NestFactory.create(LongModule);
await app.listen(3000);
`,
  );
}
