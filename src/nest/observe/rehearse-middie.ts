import type { Observation } from './observation.js';
import type { LayerOrigin } from './observed-middleware.js';
import { isObserved } from './observe-middie.js';
import type { Rehearsal } from './rehearse-middleware.js';
import { requestFor, samplePath } from './rehearsed-request.js';

/** What @fastify/middie keeps in an instance of Fastify, under symbols of its own. */
interface Middie {
  engine: { run(request: object, response: object, done: () => void): void };
  /** Each with its path, if it has one. */
  given: readonly unknown[][];
}

/** Asks the engine of @fastify/middie, unless some of what it was given would really run. */
export function middieRehearsal(server: object, observation: Observation): Rehearsal {
  const middie = middieOf(server);
  if (middie ? !isObserved(middie.given) : 'use' in server) {
    return { run: null, unseen: 'the application gave Fastify middleware past Nest' };
  }
  if (!middie || middie.given.length === 0) return { run: null, unseen: null };
  const run: Rehearsal['run'] = (method, path) =>
    rehearsed(middie, requestFor(method, samplePath(path)), observation);
  return { run, unseen: null };
}

/** The middleware that a request meets; none where it cannot be asked. */
export async function middieMet(
  server: object,
  { method, url, headers }: { method: string; url: string; headers: object },
  observation: Observation,
): Promise<LayerOrigin[]> {
  const middie = middieOf(server);
  if (!middie || !isObserved(middie.given)) return [];
  return rehearsed(middie, { method, url, originalUrl: url, headers }, observation);
}

function rehearsed(
  { engine }: Middie,
  request: object,
  { middleware }: Observation,
): Promise<LayerOrigin[]> {
  return new Promise((resolve) => {
    const ran: LayerOrigin[] = [];
    middleware.rehearsal = { ran };
    engine.run(request, {}, () => {
      middleware.rehearsal = null;
      resolve(ran);
    });
  });
}

function middieOf(server: object): Middie | null {
  const engine = keptIn(server, 'fastify-middie-instance') as Middie['engine'] | undefined;
  const given = keptIn(server, 'fastify-middie-middlewares') as Middie['given'] | undefined;
  return engine && given ? { engine, given } : null;
}

function keptIn(server: object, description: string): unknown {
  const symbols = Object.getOwnPropertySymbols(server);
  const key = symbols.find((symbol) => symbol.description === description);
  return key ? Reflect.get(server, key) : undefined;
}
