import { isRpcAddress } from '../../model/address.js';
import type { Entrypoint, Target } from '../../model/app-model.js';
import { compareExpectation } from '../../model/compare-expectation.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeExchange, ProbeExpectation, ProbeRequest } from '../../model/probe.js';
import type { Trace } from '../../model/trace.js';
import type { Injection, Tracing } from '../../session/tracing.js';
import { findTransport } from '../../transports/index.js';
import type { Exchange, Transport, Wire } from '../../transports/transport.js';
import { labelArguments } from './trace/label-arguments.js';
import { refuseUntraced, type TracedTransport } from './trace/refuse-untraced.js';

/** A flow whose handler was found. */
export interface ResolvedFlow {
  /** Null for a request of the command line. */
  name: string | null;
  entrypoint: Entrypoint;
  request: ProbeRequest;
  /** Whether something goes wrong in it on purpose. */
  fails?: boolean;
  expect?: ProbeExpectation;
}

/** What the application did beside answering. */
export interface Observation {
  /** The lines that it printed. */
  printed: string[];
  /** What would have ended its process, in one sentence; null where nothing did. */
  crash: string | null;
}

export interface RunOptions {
  target: Target;
  wire: Wire;
  /** By the id of an entry point that another HTTP server serves than that of the wire. */
  otherServers?: ReadonlyMap<string, Wire['httpServer']>;
  /** Records what runs for each flow. */
  tracing?: Tracing | null;
  /** Thrown once in each flow, in the place of what would run there. */
  injection?: Injection;
  timeoutMs: number;
  signal?: AbortSignal;
  /** Begins to watch the application, and calls back when it is not going to answer any more; what it returns ends the watch and tells. */
  watch: (cut: () => void) => () => Observation | Promise<Observation>;
}

/**
 * Sends the requests one after the other, so that what is printed belongs to
 * its exchange. Nothing is sent where one of them has no transport.
 * @throws UsageError where no transport serves a handler, or nothing of it would be recorded
 */
export async function runFlows(
  flows: readonly ResolvedFlow[],
  options: RunOptions,
): Promise<ProbeExchange[]> {
  const ready = flows.map((flow) => ({ flow, transport: transportOf(flow, options.target) }));
  if (options.tracing) for (const { entrypoint } of flows) refuseUntraced(entrypoint);
  const exchanges: ProbeExchange[] = [];
  for (const { flow, transport } of ready) {
    exchanges.push(await runFlow(flow, transport, options));
  }
  return exchanges;
}

function transportOf({ entrypoint }: ResolvedFlow, target: Target): Transport {
  const transport = findTransport(entrypoint, target);
  if (transport) {
    return transport;
  }
  const what = transportInWords(entrypoint, target);
  throw new UsageError(
    `probe cannot reach ${entrypoint.label}: it does not speak ${what}.`,
    NEXT[entrypoint.transport] ??
      'It sends HTTP requests, events to gateways with the adapter of socket.io or of native WebSockets, and messages to microservices over TCP.',
  );
}

const NEXT: Record<string, string> = {
  graphql:
    'Start the application and POST the operation to its GraphQL endpoint, usually /graphql: that is one HTTP request.',
  external: 'Only what asked Nest for this handler calls it: trigger that.',
};

function transportInWords({ transport, address }: Entrypoint, target: Target): string {
  if (transport === 'ws') return `the WebSocket adapter \`${target.ws ?? 'none'}\``;
  const name = isRpcAddress(address) ? address.server : transport;
  return `the transport \`${name}\``;
}

async function runFlow(
  flow: ResolvedFlow,
  transport: Transport,
  { wire, otherServers, tracing, injection, timeoutMs, signal, watch }: RunOptions,
): Promise<ProbeExchange> {
  const { name, entrypoint, request, expect } = flow;
  const cut = new AbortController();
  const stop = watch(() => cut.abort());
  tracing?.start(injection);
  let exchange: Exchange | undefined;
  let observed: Observation;
  try {
    const { httpServer } = wire;
    const own = { ...wire, httpServer: otherServers?.get(entrypoint.id) ?? httpServer };
    exchange = await transport.send(entrypoint, request, own, {
      timeoutMs,
      cut: cut.signal,
      ...(signal && { signal }),
    });
  } finally {
    observed = await stop();
  }
  const traceOf = tracing?.stop();
  const outcome =
    observed.crash === null
      ? exchange.outcome
      : ({ kind: 'crashed', summary: `crashed: ${observed.crash}` } as const);
  return {
    name,
    handler: handlerOf(entrypoint),
    address: entrypoint.address,
    ...exchange,
    outcome,
    printed: observed.printed,
    ...(traceOf && { trace: tracedAs(traceOf, exchange, entrypoint) }),
    expectation: expect ? judged({ ...exchange, outcome }, expect) : null,
  };
}

function tracedAs(
  traceOf: ReturnType<Tracing['stop']>,
  { sent, received }: Exchange,
  entrypoint: Entrypoint,
): Trace {
  // Others were refused before anything was sent.
  const transport = entrypoint.transport as TracedTransport;
  const lost = received.error;
  return labelArguments(traceOf({ transport, sent, entrypoint, lost }), entrypoint);
}

function handlerOf({ id, label, handler }: Entrypoint): ProbeExchange['handler'] {
  return { id, label, class: handler.class, method: handler.method };
}

function judged(exchange: Exchange, expect: ProbeExpectation): ProbeExchange['expectation'] {
  const differences = compareExpectation(exchange, expect);
  return { met: differences.length === 0, differences };
}
