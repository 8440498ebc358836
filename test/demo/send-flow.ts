import { setTimeout as delay } from 'node:timers/promises';
import type { ProbeExpectation, ProbeFlow } from '../../src/model/probe.js';
import { EventClient } from './event-client.js';
import { get } from './get.js';
import type { Demo } from './start-demo.js';

type Seen = Required<Pick<ProbeExpectation, 'outcome' | 'body'>> &
  Pick<ProbeExpectation, 'status' | 'event'>;

/** How long the first sign of the server is given to come, in milliseconds. */
const PATIENCE_MS = 2_000;
/** How long an ack is given to follow an event. */
const GRACE_MS = 100;

/** Where the events of the demo are listened for. */
const EVENT_PORTS: Readonly<Record<string, number>> = { hello: 4000, join: 3000, leave: 3000 };

/** Sends what a flow of a probe file says to the running demo and tells what came back. */
export function sendFlow(demo: Demo, flow: ProbeFlow): Promise<Seen> {
  const port = EVENT_PORTS[flow.handler];
  return port === undefined ? sendRequest(demo, flow) : sendEvent(demo.url(port), flow);
}

async function sendRequest(demo: Demo, { handler, request }: ProbeFlow): Promise<Seen> {
  const [method, pattern] = handler.split(' ');
  if (method !== 'GET' || pattern === undefined) {
    throw new Error(`${handler} is no route of the demo`);
  }
  const path = pattern.replaceAll(/:(\w+)/g, (_part, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const url = new URL(path, demo.url(3000));
  for (const [name, value] of Object.entries(request.query ?? {})) {
    [value].flat().forEach((single) => url.searchParams.append(name, single));
  }
  const { status, body } = await get(url.href);
  return { outcome: 'answered', status, body };
}

async function sendEvent(url: string, { handler, request }: ProbeFlow): Promise<Seen> {
  const client = await EventClient.connect(url);
  try {
    const payload = request.body === undefined ? [] : [request.body];
    if (request.ack === false) {
      client.tell(handler, ...payload);
    } else {
      client.send(handler, ...payload);
    }
    await anySign(client);
    await delay(client.acks.length > 0 ? 0 : GRACE_MS);
    return seenBy(client);
  } finally {
    client.close();
  }
}

async function anySign(client: EventClient): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (client.acks.length === 0 && client.events.length === 0 && Date.now() < deadline) {
    await delay(5);
  }
}

function seenBy(client: EventClient): Seen {
  if (client.acks.length > 0) {
    return { outcome: 'answered', body: client.acks[0] };
  }
  const [first] = client.events;
  if (first === undefined) {
    return { outcome: 'silence', body: undefined };
  }
  const outcome = first.event === 'exception' ? 'ack-never-called' : 'event-instead';
  return { outcome, event: first.event, body: first.payload };
}
