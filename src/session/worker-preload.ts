import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { Patches } from '../nest/patches.js';
import { holdWorkers } from './hold-workers.js';
import { watchListeners } from './listeners.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Runs in a worker thread of the application, before anything else does. */
const given = new URL(import.meta.url).searchParams.get('policy');
const policy = given === 'refuse' ? 'refuse' : 'redirect';
// They last as long as the thread.
const patches = new Patches();

throughStreams('write');
throughStreams('writeSync');
keepProcess();
holdWorkers(patches, policy);
watchListeners(patches, policy);
if (policy === 'refuse') {
  const { refuseEffects } = await import('./refuse-effects.js');
  refuseEffects(patches);
}
syncBuiltinESMExports();

/** In a worker the streams lead to the main thread, where they are held; the descriptors do not. */
function throughStreams(name: 'write' | 'writeSync'): void {
  patches.replace(fs, name, (original) => (...args: unknown[]) => {
    const [descriptor, data] = args;
    if (descriptor !== 1 && descriptor !== 2) return (original as Method).apply(fs, args);
    const stream = descriptor === 1 ? process.stdout : process.stderr;
    stream.write(data as string);
    const length = Buffer.byteLength(data as string);
    const done = args.at(-1);
    if (typeof done === 'function') process.nextTick(done as Method, null, length, data);
    return length;
  });
}

/** `process.exit` ends the thread alone, a signal the process. */
function keepProcess(): void {
  patches.replace(process, 'kill', (original) => (...args: unknown[]) => {
    const [id, signal] = args;
    if (Number(id) !== process.pid || signal === 0)
      return (original as Method).apply(process, args);
    throw new Error('process.kill is refused while nest-inspect looks at the application');
  });
}
