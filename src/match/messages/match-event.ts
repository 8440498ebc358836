import { isWsAddress } from '../../model/address.js';
import type {
  AskedName,
  Difference,
  GatewayPlace,
  MatchedHandler,
  NearMiss,
} from '../../model/match.js';
import type { OpenedApplication } from '../../nest/opened-application.js';
import { matchedHandler, type ObservedEvent } from '../behind-entrypoints.js';
import type { Matched } from '../matched.js';
import { delivered } from './delivered.js';
import { readingsOf, type Reading } from './readings.js';

/** An event in one place that clients connect to. */
interface Meeting {
  place: GatewayPlace;
  event: string;
  messages: ObservedEvent[];
}

/** Asks the adapter of each gateway server which handlers an event is given to. */
export async function matchEvent(
  asked: AskedName,
  messages: readonly ObservedEvent[],
  { nest, booted }: OpenedApplication,
): Promise<Matched> {
  const matched: Matched = { lookups: [], near: [], gaps: [] };
  for (const reading of readingsOf(asked.name)) {
    for (const { place, event, messages: there } of meetingsOf(reading, asked, messages)) {
      const subscribed = there.filter((one) => eventOf(one) === event);
      if (subscribed.length === 0) continue;
      const called = await delivered(event, there, nest, booted.application);
      if (!called) matched.gaps.push(unknownAdapter(place));
      const answers = called ?? subscribed;
      matched.lookups.push({
        transport: 'ws',
        place,
        answers: answers.map(handlerOf),
        shadowed: subscribed.filter((one) => !answers.includes(one)).map(handlerOf),
        middleware: [],
        ending: null,
      });
    }
  }
  const met = new Set(matched.lookups.flatMap(({ answers }) => answers.map(({ id }) => id)));
  matched.near = messages
    .filter(({ entrypoint }) => !met.has(entrypoint.id))
    .flatMap((one) => nearMiss(one, asked) ?? []);
  return matched;
}

/** A namespace that is written as a text goes before an expression that fits as well. */
function meetingsOf(
  { namespace, event }: Reading,
  asked: AskedName,
  messages: readonly ObservedEvent[],
): Meeting[] {
  const meetings = new Map<string, Meeting>();
  const there = messages.filter((one) => isAt(one, asked));
  const exact = there.filter(({ gateway }) => textOf(gateway.options['namespace']) === namespace);
  const fits = there.filter(({ gateway }) =>
    fitsExpression(gateway.options['namespace'], namespace),
  );
  const inServer = (one: ObservedEvent) => ({ ...placeOf(one), namespace: namespace || null });
  for (const one of [...exact, ...fits]) {
    const place = inServer(one);
    const key = JSON.stringify(place);
    const known = meetings.get(key);
    if (!known) meetings.set(key, { place, event, messages: [one] });
    else if (sharesServer(known.messages[0], one)) known.messages.push(one);
  }
  return [...meetings.values()];
}

/** Of several expressions socket.io takes the first; gateways of one text share a namespace. */
function sharesServer(one: ObservedEvent | undefined, other: ObservedEvent): boolean {
  const isText = [one, other].every(
    (each) => !(each?.gateway.options['namespace'] instanceof RegExp),
  );
  return isText || one?.gateway === other.gateway;
}

function placeOf({ entrypoint: { address } }: ObservedEvent): GatewayPlace {
  if (!isWsAddress(address)) throw new Error('a message has an address of another kind');
  const { port, path, namespace } = address;
  return { port, path, namespace };
}

function isAt(one: ObservedEvent, { port, path }: AskedName): boolean {
  const place = placeOf(one);
  return (port === null || place.port === port) && (path === null || place.path === path);
}

/** Without its slash; the namespace that clients get who name none is empty. */
function textOf(namespace: unknown): string | null {
  return namespace instanceof RegExp ? null : String(namespace ?? '').replace(/^\//, '');
}

function fitsExpression(namespace: unknown, wanted: string): boolean {
  return namespace instanceof RegExp && new RegExp(namespace).test(`/${wanted}`);
}

function eventOf({ entrypoint: { address } }: ObservedEvent): string {
  return isWsAddress(address) ? address.event : '';
}

function handlerOf({ entrypoint }: ObservedEvent): MatchedHandler {
  return matchedHandler(entrypoint);
}

/** The event in another namespace, on another port or under another path. */
function nearMiss(one: ObservedEvent, asked: AskedName): NearMiss | null {
  const { port, path } = placeOf(one);
  const event = eventOf(one);
  const readings = readingsOf(asked.name).filter((reading) => reading.event === event);
  const [reading] = readings;
  if (!reading) return null;
  const own = textOf(one.gateway.options['namespace']);
  const differences: Difference[] = [];
  const isInside = readings.some(
    ({ namespace }) =>
      namespace === own || fitsExpression(one.gateway.options['namespace'], namespace),
  );
  if (!isInside) {
    const expected = [own ?? String(one.gateway.options['namespace'])];
    differences.push({ what: 'namespace', asked: reading.namespace || null, expected });
  }
  if (asked.port !== null && asked.port !== port) {
    differences.push({ what: 'port', asked: String(asked.port), expected: [String(port)] });
  }
  if (asked.path !== null && asked.path !== path) {
    differences.push({ what: 'handshake path', asked: asked.path, expected: path ? [path] : [] });
  }
  if (differences.length === 0) return null;
  const where = [
    ...(asked.port === null ? [] : ['--port', String(port)]),
    ...(asked.path === null || path === null ? [] : ['--path', path]),
  ];
  return {
    handler: handlerOf(one),
    differences,
    ask: own === null ? null : [nameOf(own, event), ...where],
  };
}

function nameOf(namespace: string, event: string): string {
  return namespace === '' ? event : `${namespace}:${event}`;
}

function unknownAdapter({ namespace }: GatewayPlace) {
  const what = `which handlers are called${namespace === null ? '' : ` in ${namespace}`}`;
  const why = 'the adapter binds messages in its own way; everything that subscribed is shown';
  return { what, why, source: null };
}
