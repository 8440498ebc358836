import { findTransport } from '../../../../dist/transports/index.js';
import { open, openServers } from './open.mjs';

/** Only a message that nothing answers takes this long; a request is always answered, if slowly on a busy machine. */
const ANSWER_MS = 1000;
const HTTP_ANSWER_MS = 10_000;

/** Starts the application and sends each shot by itself, with a list of what ran for it. */
export function run({ app, shots, dist = false, answerMs = ANSWER_MS, trace = false }) {
  globalThis.__constructed = [];
  return open(app, 'live', use, { dist, trace });

  async function use(session) {
    const { model, httpServer, listeners, application, tracing } = session;
    const servers = openServers();
    const constructed = [...globalThis.__constructed];
    const fired = [];
    for (const { id, request } of shots) {
      const entrypoint = model.entrypoints.find((one) => one.id === id);
      if (!entrypoint) throw new Error(`${id} is no entry point of ${app}`);
      const ran = (globalThis.__ran = []);
      const transport = findTransport(entrypoint, model.target);
      const wire = { httpServer, listeners, nest: application.nest };
      tracing?.start();
      const { sent, outcome, received } = await transport.send(entrypoint, request, wire, {
        timeoutMs: entrypoint.transport === 'http' ? HTTP_ANSWER_MS : answerMs,
      });
      const traceOf = tracing?.stop();
      fired.push({
        trace: traceOf?.({ transport: entrypoint.transport, sent, entrypoint }),
        ran: [...ran],
        outcome: outcome.kind,
        status: received.status,
        body: received.body ?? received.ack?.[0] ?? received.failure ?? received.values,
        events: received.events,
        error: received.error,
      });
    }
    const faults = session.takeFaults().map(({ kind, error }) => `${kind}: ${String(error)}`);
    return { model, servers, constructed, shots: fired, faults };
  }
}
