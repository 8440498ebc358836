import fs, { writeSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import net from 'node:net';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { locateTarget } from '../../../../dist/nest/locate-target.js';
import { StartUp } from '../../../../dist/session/start-up.js';
import { open } from './open.mjs';

const PACKAGES = ['core', 'common', 'websockets', 'platform-express', 'platform-socket.io'];
const DESCRIPTOR_PARTS = ['value', 'get', 'set', 'writable', 'enumerable', 'configurable'];

/** Compares everything that can be replaced before, during and after a session. */
export async function run({ app, purpose, boot = false }) {
  const { root, file } = await locateTarget(app, process.cwd());
  const watched = await watchedObjects(root, file);
  const before = snapshot(watched);
  const boundBefore = writeSync;
  const meanwhile = await open(app, purpose, () => differences(before, snapshot(watched)), {
    startUp: boot ? new StartUp(true) : undefined,
  });
  await nextTurn();
  const afterwards = differences(before, snapshot(watched));
  if (writeSync !== boundBefore) afterwards.push('writeSync imported from node:fs');
  return { watched: watched.size, meanwhile, afterwards };
}

async function watchedObjects(root, entry) {
  const watched = new Map([
    ['process', process],
    ['process.stdout', process.stdout],
    ['process.stderr', process.stderr],
    ['fs', fs],
    ['net.Server', net.Server.prototype],
    ['console', console],
  ]);
  const nest = join(root, 'node_modules', '@nestjs');
  await import(pathToFileURL(join(root, 'node_modules', 'reflect-metadata', 'Reflect.js')).href);
  await import(pathToFileURL(join(nest, 'core', 'index.js')).href);
  for (const name of PACKAGES) await addClasses(watched, join(nest, name), `@nestjs/${name}`);
  await addClasses(watched, join(entry, '..'), 'application', entry);
  return watched;
}

/** Every class that any file of a folder exports, with its prototype. */
async function addClasses(watched, folder, label, entry) {
  for (const path of await readdir(folder, { recursive: true })) {
    const file = join(folder, path);
    if (!path.endsWith('.js') || path.includes('node_modules') || file === entry) continue;
    const exported = await import(pathToFileURL(file).href).catch(() => ({}));
    for (const [name, value] of Object.entries(exported)) {
      if (typeof value !== 'function') continue;
      watched.set(`${label}/${path} ${name}`, value);
      if (value.prototype) watched.set(`${label}/${path} ${name}.prototype`, value.prototype);
    }
  }
}

/** Methods and accessors only: Nest's own bookkeeping (timestamps, ids of modules) is data. */
function snapshot(watched) {
  const taken = new Map();
  for (const [label, owner] of watched) {
    for (const key of Reflect.ownKeys(owner)) {
      const descriptor = Object.getOwnPropertyDescriptor(owner, key);
      if (!('value' in descriptor) || typeof descriptor.value === 'function') {
        taken.set(`${label}.${String(key)}`, descriptor);
      }
    }
  }
  for (const event of process.eventNames()) {
    taken.set(`listeners of process.${String(event)}`, { value: process.listenerCount(event) });
  }
  return taken;
}

function differences(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => {
    const [one, other] = [before.get(name), after.get(name)];
    return !one || !other || DESCRIPTOR_PARTS.some((part) => one[part] !== other[part]);
  });
}
