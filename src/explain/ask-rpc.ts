import { isRpcAddress } from '../model/address.js';
import type { Seen } from '../model/explanation.js';
import { overTheWire, type Asking } from './asking.js';
import type { ExplainContext } from './explain-context.js';
import { loadHost } from './load-host.js';
import type { FilterElement } from './listed-filter.js';

interface RpcExceptionsHandler {
  setCustomFilters(filters: readonly FilterElement[]): void;
  /** The last says, from Nest 12 on, that an event has nobody to be told of it. */
  handle(exception: unknown, host: object, reportUnhandled: boolean): Answers;
}

interface Answers {
  subscribe(observer: { error(error: unknown): void }): unknown;
}

/** microservices exceptions/rpc-exceptions-handler. */
export async function askRpc(
  { opened: { nest }, entrypoint, nestExceptions: { RpcException } }: ExplainContext,
  sent: unknown,
): Promise<Asking> {
  const handlers = await nest.inner('microservices', 'exceptions/rpc-exceptions-handler');
  const base = await nest.inner('microservices', 'exceptions/base-rpc-exception-filter');
  const hostOf = await loadHost(nest, 'rpc');
  const Handler = handlers['RpcExceptionsHandler'] as new () => RpcExceptionsHandler;
  const { address } = entrypoint;
  const isEvent = isRpcAddress(address) && address.kind === 'event';
  return {
    name: 'RpcExceptionsHandler',
    base: RpcException,
    owner: base['BaseRpcExceptionFilter'] as Asking['owner'],
    hand(filters, exception) {
      const received: { seen: Seen | null } = { seen: null };
      const handler = new Handler();
      handler.setCustomFilters([...filters]);
      handler.handle(exception, hostOf([sent, {}]), isEvent).subscribe({
        error: (error) => {
          received.seen = { kind: 'error', error: overTheWire(error) };
        },
      });
      const unheard = isEvent && received.seen !== null;
      return unheard ? { kind: 'nothing', why: UNHEARD } : received.seen;
    },
  };
}

const UNHEARD = 'nobody waits for the answer of an event';
