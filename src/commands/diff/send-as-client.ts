import { isWsAddress, type WsAddress } from '../../model/address.js';
import type { ProbeExchange } from '../../model/probe.js';
import type { Session } from '../../session/open-session.js';
import { runFlows, type ResolvedFlow } from '../probe/run-flows.js';
import { watchSession } from '../probe/watch-session.js';
import { whenIdle } from './when-idle.js';

/** Far more than anything of the demo takes. */
const TIMEOUT_MS = 30_000;

/** Sends a flow of the demo, whether the stage has a handler for it or not. */
export async function sendAsClient(
  flow: ResolvedFlow,
  session: Session,
  signal: AbortSignal,
): Promise<ProbeExchange> {
  const { model, application, httpServer, listeners } = session;
  const { address } = flow.entrypoint;
  if (isWsAddress(address) && !listens(address, session)) return refused(flow, address);
  const { timeout: _timeout, ...request } = flow.request;
  const [exchange] = await runFlows([{ ...flow, request }], {
    timeoutMs: TIMEOUT_MS,
    signal,
    // A client speaks socket.io before anything answers it.
    target: { ...model.target, ws: model.target.ws ?? 'socket.io' },
    wire: { httpServer, listeners, nest: application.nest },
    watch(cut) {
      const stop = watchSession(session, cut);
      // An ack that is never called is waited for no longer than it takes to be sure of that.
      const giveUp = isWsAddress(address) ? whenIdle(httpServer, cut) : () => undefined;
      return () => {
        giveUp();
        return stop();
      };
    },
  });
  if (!exchange) throw new Error(`${flow.entrypoint.id} was not sent`);
  return exchange;
}

function listens({ port }: WsAddress, { listeners }: Session): boolean {
  return port === 0 || listeners.some(({ declared }) => declared.port === port);
}

/** What the client of a port meets that nobody has opened. */
function refused({ name, entrypoint, request }: ResolvedFlow, address: WsAddress): ProbeExchange {
  const { id, label, handler } = entrypoint;
  const { body, ack = true } = request;
  return {
    name,
    handler: { id, label, class: handler.class, method: handler.method },
    address,
    sent: {
      transport: 'ws',
      url: `ws://127.0.0.1:${address.port}/`,
      event: address.event,
      headers: {},
      ...(body !== undefined && { body }),
      ack,
    },
    received: { error: `nothing listens on port ${address.port}` },
    outcome: { kind: 'refused', summary: `refused: nothing listens on port ${address.port}` },
    durationMs: 0,
    printed: [],
    expectation: null,
  };
}
