import { isWsAddress } from '../model/address.js';
import type { Seen } from '../model/explanation.js';
import { overTheWire, type Asking } from './asking.js';
import type { ExplainContext } from './explain-context.js';
import { loadHost } from './load-host.js';
import type { FilterElement } from './listed-filter.js';

interface WsExceptionsHandler {
  setCustomFilters(filters: readonly FilterElement[]): void;
  handle(exception: unknown, host: object): void;
}

interface Client {
  emit(event: string, payload: unknown): boolean;
  /** As the WebSocket specification has it; no client of socket.io has one. */
  readyState?: number;
  send?(text: string): void;
}

/** websockets exceptions/ws-exceptions-handler with a client as the adapter of the application has them. */
export async function askWs(
  { opened: { nest }, model, entrypoint, nestExceptions: { WsException } }: ExplainContext,
  sent: unknown,
  pattern?: string,
): Promise<Asking> {
  const handlers = await nest.inner('websockets', 'exceptions/ws-exceptions-handler');
  const base = await nest.inner('websockets', 'exceptions/base-ws-exception-filter');
  const hostOf = await loadHost(nest, 'ws');
  const Handler = handlers['WsExceptionsHandler'] as new () => WsExceptionsHandler;
  const { address } = entrypoint;
  const isNative = model.target.ws === 'ws';
  const event = pattern ?? (isWsAddress(address) ? address.event : entrypoint.label);
  return {
    name: 'WsExceptionsHandler',
    base: WsException,
    owner: base['BaseWsExceptionFilter'] as Asking['owner'],
    hand(filters, exception) {
      const received: { seen: Seen | null } = { seen: null };
      const receive = (name: string, payload: unknown) => {
        const ack = isNative ? 'none' : 'never called';
        received.seen = { kind: 'event', event: name, payload: overTheWire(payload), ack };
      };
      const unheard = () => {
        received.seen ??= { kind: 'nothing', why: UNHEARD };
      };
      const client = isNative ? nativeClient(receive, unheard) : ioClient(receive);
      const handler = new Handler();
      handler.setCustomFilters([...filters]);
      // WsProxy (websockets context/ws-proxy) appends the pattern.
      handler.handle(exception, hostOf([client, sent, () => undefined, event]));
      return received.seen;
    },
  };
}

const UNHEARD =
  'Nest emits `exception` on the server’s own object of the client, which sends nothing';

function ioClient(receive: (event: string, payload: unknown) => void): Client {
  return {
    emit(event, payload) {
      receive(event, payload);
      return true;
    },
  };
}

/** Its `emit` is that of every event emitter. */
function nativeClient(
  receive: (event: string, payload: unknown) => void,
  unheard: () => void,
): Client {
  return {
    readyState: 1,
    emit() {
      unheard();
      return false;
    },
    send(text) {
      const { event, data } = JSON.parse(text) as { event: string; data: unknown };
      receive(event, data);
    },
  };
}
