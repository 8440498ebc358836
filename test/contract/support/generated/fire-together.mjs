import { EventClients } from './event-clients.mjs';
import { sendHttp } from './send-http.mjs';
import { untilQuiet } from './until-quiet.mjs';

/** Sends a request to every handler of a class at the same time, and tells the trace of each by its id. */
export async function fireTogether(session, shots) {
  const clients = new EventClients(session);
  const requests = new Map(shots.map(({ id, request }) => [id, request]));
  const traces = {};
  try {
    for (const entrypoints of byClass(session.model.entrypoints)) {
      // Everything passes.
      globalThis.__shot = { script: {}, log: [], pending: 0 };
      if (entrypoints[0].transport === 'ws') await clients.connect(entrypoints[0].address);
      session.tracing.start();
      const sent = await Promise.all(
        entrypoints.map((one) => send({ session, clients }, one, requests.get(one.id))),
      );
      const finish = session.tracing.stop();
      entrypoints.forEach((entrypoint, at) => {
        const { transport, id } = entrypoint;
        traces[id] = finish({ transport, sent: sent[at], entrypoint });
      });
    }
  } finally {
    clients.close();
  }
  return traces;
}

function byClass(entrypoints) {
  const names = new Set(entrypoints.map(({ handler }) => handler.class));
  return [...names].map((name) => entrypoints.filter(({ handler }) => handler.class === name));
}

async function send({ session, clients }, entrypoint, request) {
  if (entrypoint.transport === 'http') return (await sendHttp(session, entrypoint, request)).sent;
  const { sent } = clients.send(entrypoint.address, request);
  await untilQuiet(2, () => clients.sync(entrypoint.address));
  return sent;
}
