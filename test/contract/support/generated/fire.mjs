import { subscribe } from 'node:diagnostics_channel';
import { setTimeout as sleep } from 'node:timers/promises';
import { EventClients } from './event-clients.mjs';
import { sendHttp } from './send-http.mjs';
import { untilQuiet } from './until-quiet.mjs';

const LATER_MS = 2;
const FAULT_MS = 5;
const FAILING = new Set(['throw', 'reject', 'delegate']);

/** Sends each shot by itself and waits until nothing of it runs any more. */
export async function fire(session, shots) {
  const clients = new EventClients(session);
  const entrypoints = new Map(session.model.entrypoints.map((one) => [one.id, one]));
  const fired = [];
  try {
    for (const { id, request, script } of shots) {
      const entrypoint = entrypoints.get(id);
      if (!entrypoint) throw new Error(`${id} is no entry point of the running application`);
      const send = entrypoint.transport === 'ws' ? sendEvent : sendRequest;
      fired.push(await fireOne({ session, clients }, entrypoint, { request, script }, send));
    }
  } finally {
    clients.close();
  }
  return fired;
}

async function fireOne({ session, clients }, entrypoint, { request, script }, send) {
  const { tracing } = session;
  if (entrypoint.transport === 'ws') await clients.connect(entrypoint.address);
  session.takeFaults();
  const log = [];
  globalThis.__shot = { script, log, pending: 0 };
  tracing?.start();
  const { sent, received } = await send({ session, clients }, entrypoint, request);
  // What nobody handles is told a moment later (rxjs: `reportUnhandledError`).
  if (log.some(({ name }) => FAILING.has(script[name]?.does))) await sleep(FAULT_MS);
  const finish = tracing?.stop();
  const trace = finish?.({ transport: entrypoint.transport, sent, entrypoint });
  const faults = session.takeFaults().map(({ kind, error }) => `${kind}: ${String(error)}`);
  // Up to Nest 11 a filter that throws ends the subscription of this client to this event.
  if (faults.length > 0 && entrypoint.transport === 'ws') clients.leave(entrypoint.address);
  return { log: [...log], received, faults, trace };
}

async function sendEvent({ clients }, { address }, request) {
  const exchange = clients.send(address, request);
  await untilQuiet(2, () => clients.sync(address));
  return exchange;
}

/** What has ended without an answer is not waited for: every shot notes something. */
async function sendRequest({ session }, entrypoint, request) {
  const { log } = globalThis.__shot;
  const cut = new AbortController();
  const exchange = sendHttp(session, entrypoint, request, cut.signal);
  const answered = exchange.then(() => true);
  const later = () => Promise.race([answered, sleep(LATER_MS)]);
  while (log.length === 0 && !(await later()));
  await untilQuiet(2, later);
  if (!latest.response?.writableEnded) cut.abort();
  const { sent, received } = await exchange;
  const { status, body, error } = received;
  return { sent, received: { status, body, error } };
}

/** The response that the server of this process began last. */
const latest = { response: null };

subscribe('http.server.request.start', ({ response }) => {
  latest.response = response;
});
