import type { Entrypoint, Target } from '../../model/app-model.js';
import { compareExpectation } from '../../model/compare-expectation.js';
import { UsageError } from '../../model/errors.js';
import type { ProbeExchange, ProbeExpectation, ProbeRequest } from '../../model/probe.js';
import { findTransport } from '../../transports/index.js';
import type { Exchange, Transport, Wire } from '../../transports/transport.js';

/** A flow whose handler was found. */
export interface ResolvedFlow {
  /** Null for a request of the command line. */
  name: string | null;
  entrypoint: Entrypoint;
  request: ProbeRequest;
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
  timeoutMs: number;
  signal?: AbortSignal;
  /** Begins to watch the application; what it returns ends the watch and tells. */
  watch: () => () => Observation | Promise<Observation>;
}

/**
 * Sends the requests one after the other, so that what is printed belongs to
 * its exchange. Nothing is sent where one of them has no transport.
 * @throws UsageError where no transport serves a handler
 */
export async function runFlows(
  flows: readonly ResolvedFlow[],
  options: RunOptions,
): Promise<ProbeExchange[]> {
  const ready = flows.map((flow) => ({ flow, transport: transportOf(flow, options.target) }));
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
  const what =
    entrypoint.transport === 'ws'
      ? `the WebSocket adapter \`${target.ws ?? 'none'}\``
      : `the transport \`${entrypoint.transport}\``;
  throw new UsageError(
    `probe cannot reach ${entrypoint.label}: it does not speak ${what}.`,
    'It sends HTTP requests, and events to gateways with the adapter of socket.io or of native WebSockets.',
  );
}

async function runFlow(
  flow: ResolvedFlow,
  transport: Transport,
  { wire, timeoutMs, signal, watch }: RunOptions,
): Promise<ProbeExchange> {
  const { name, entrypoint, request, expect } = flow;
  const stop = watch();
  let exchange: Exchange | undefined;
  let observed: Observation;
  try {
    exchange = await transport.send(entrypoint, request, wire, {
      timeoutMs,
      ...(signal && { signal }),
    });
  } finally {
    observed = await stop();
  }
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
    expectation: expect ? judged({ ...exchange, outcome }, expect) : null,
  };
}

function handlerOf({ id, label, handler }: Entrypoint): ProbeExchange['handler'] {
  return { id, label, class: handler.class, method: handler.method };
}

function judged(exchange: Exchange, expect: ProbeExpectation): ProbeExchange['expectation'] {
  const differences = compareExpectation(exchange, expect);
  return { met: differences.length === 0, differences };
}
