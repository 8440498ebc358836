import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Wire } from '../../transports/transport.js';

/** What an answer needs where nothing else is to be done. */
const LEAST_MS = 300;
/** An answer takes fewer, so a machine that is slow is given more time. */
const ROUND_TRIPS = 30;

/**
 * Calls once an application on the same machine would have answered an event:
 * when it has answered many requests that were sent behind it. What is returned
 * gives it up.
 */
export function whenIdle(server: Wire['httpServer'], call: () => void): () => void {
  const given = new AbortController();
  const wait = async ({ signal }: AbortController) => {
    await sleep(LEAST_MS, undefined, { signal });
    for (let count = 0; count < ROUND_TRIPS && server; count++) {
      // Nothing of it stays open, which the application would wait for when it is closed.
      const request = get({ ...server, agent: false, signal });
      const [response] = (await once(request, 'response')) as [IncomingMessage];
      await once(response.resume(), 'end');
    }
    call();
  };
  // Given up, or the server is gone: the answer itself tells.
  wait(given).catch(() => undefined);
  return () => given.abort();
}
