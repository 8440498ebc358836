import { ServerResponse, type IncomingMessage } from 'node:http';
import { Server } from 'node:net';
import type { Patches } from '../patches.js';
import type { Method } from './prototype-of.js';
import type { OpenSpan, Tracer } from './tracer.js';

/** Begins a request where a server of Node hands it over, and notes who sends the answer. */
export function traceRequests(patches: Patches, tracer: Tracer): void {
  const answers = new WeakMap<object, OpenSpan>();
  patches.replace(
    Server.prototype,
    'emit',
    (original) =>
      function emit(this: object, ...args: unknown[]) {
        const run = () => (original as Method).apply(this, args);
        if (args[0] !== 'request' || !tracer.isRecording()) return run();
        const { method = '', url = '' } = args[1] as IncomingMessage;
        return tracer.run(tracer.openRoot('request', `${method} ${url}`), run);
      },
  );
  patches.replace(
    ServerResponse.prototype,
    'writeHead',
    (original) =>
      function writeHead(this: ServerResponse, ...args: unknown[]) {
        const parent = tracer.current();
        const result = (original as Method).apply(this, args);
        if (parent) {
          const name = `HTTP ${this.statusCode}`;
          answers.set(this, tracer.open('answer', name, parent, { status: this.statusCode }));
        }
        return result;
      },
  );
  patches.replace(
    ServerResponse.prototype,
    'end',
    (original) =>
      function end(this: ServerResponse, ...args: unknown[]) {
        const result = (original as Method).apply(this, args);
        const span = answers.get(this) ?? null;
        tracer.close(span, 'sent');
        tracer.close(span?.root ?? null, 'answered');
        return result;
      },
  );
}
