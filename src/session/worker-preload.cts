import fs = require('node:fs');

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** In a worker the streams lead to the main thread, where they are held; the descriptors do not. */
function throughStreams(name: 'write' | 'writeSync'): void {
  const original = fs[name] as Method;
  const replacement = (...args: unknown[]): unknown => {
    const [descriptor, data] = args;
    if (descriptor !== 1 && descriptor !== 2) return original.apply(fs, args);
    const stream = descriptor === 1 ? process.stdout : process.stderr;
    stream.write(data as string);
    const length = Buffer.byteLength(data as string);
    const done = args.at(-1);
    if (typeof done === 'function') process.nextTick(done as Method, null, length, data);
    return length;
  };
  Object.defineProperty(fs, name, { value: replacement, configurable: true, writable: true });
}

throughStreams('write');
throughStreams('writeSync');
