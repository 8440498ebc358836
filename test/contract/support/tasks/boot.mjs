import { withStartUp } from '../../../../dist/session/with-start-up.js';
import { openServers } from './open.mjs';

/** Starts an application and tells how, with what it noted of itself until then. */
export async function run({ app, purpose, bootTimeoutMs = 60_000, ...which }) {
  globalThis.__ran = [];
  const options = {
    app,
    run: which,
    cwd: process.cwd(),
    purpose,
    sources: true,
    bootTimeoutMs,
    signal: new AbortController().signal,
  };
  const seen = { servers: 0, ran: [] };
  const { boot, failure } = await withStartUp(options, () => {
    Object.assign(seen, { servers: openServers(), ran: [...globalThis.__ran] });
  });
  return { boot, failure: failure?.message ?? null, ...seen };
}
