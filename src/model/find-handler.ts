import { isHttpAddress, isWsAddress, nameIn } from './address.js';
import type { Entrypoint } from './app-model.js';
import { matchPath } from './match-path.js';
import { inNamedNamespace } from './namespaces.js';
import { nearNames } from './near-names.js';

export type FoundHandler =
  | { kind: 'found'; entrypoint: Entrypoint; params: Record<string, string>; query: Query }
  | { kind: 'ambiguous'; candidates: Entrypoint[] }
  | { kind: 'unknown'; near: string[] };

type Query = Record<string, string | string[]>;

interface Candidate {
  entrypoint: Entrypoint;
  params: Record<string, string>;
}

/**
 * The handler that a person names: `GET /users`, `/users`, `GET /users/42?full=1`,
 * `hello`, `chat:hello`, or `MyWebSocketGateway.hello`.
 */
export function findHandler(entrypoints: readonly Entrypoint[], name: string): FoundHandler {
  const [address = '', search] = splitQuery(name.trim());
  const labelled = entrypoints.filter(({ label }) => label === withMethod(address));
  const exact =
    labelled.length > 0
      ? labelled
      : entrypoints.filter((entrypoint) => otherNames(entrypoint).includes(address));
  const candidates: Candidate[] =
    exact.length > 0
      ? exact.map((entrypoint) => ({ entrypoint, params: {} }))
      : entrypoints.flatMap((entrypoint) => answering(entrypoint, address));
  const [first, ...others] = candidates;
  if (!first) return { kind: 'unknown', near: near(entrypoints, name.trim()) };
  if (others.length > 0 && !isFirstOfPath(candidates) && !isFirstOfServer(candidates)) {
    return { kind: 'ambiguous', candidates: candidates.map(({ entrypoint }) => entrypoint) };
  }
  return { kind: 'found', ...first, query: queryOf(search) };
}

/** Every way an entry point can be named. */
export function namesOf(entrypoints: readonly Entrypoint[]): string[] {
  return [
    ...new Set(entrypoints.flatMap((entrypoint) => [entrypoint.label, ...otherNames(entrypoint)])),
  ];
}

/** For each of them the first of its names that none of the others has. */
export function distinctNames(candidates: readonly Entrypoint[]): string[] {
  const names = candidates.map((one) => [one.label, qualifiedName(one), one.id]);
  return names.map((own, index) => {
    const others = new Set(names.filter((_names, other) => other !== index).flat());
    return own.find((name) => !others.has(name)) ?? own[0] ?? '';
  });
}

/** Names like it, else the other handlers of the class that was named. */
function near(entrypoints: readonly Entrypoint[], name: string): string[] {
  const alike = nearNames(name, namesOf(entrypoints));
  const [, wanted] = /^(\w+)\.\w*$/.exec(name) ?? [];
  if (alike.length > 0 || !wanted) return alike;
  const [found] = nearNames(
    wanted,
    entrypoints.map(({ handler }) => handler.class),
  );
  const siblings = entrypoints.filter(({ handler }) => handler.class === found).map(qualifiedName);
  return [...new Set(siblings)].slice(0, MANY);
}

const MANY = 5;

function qualifiedName({ handler }: Entrypoint): string {
  return `${handler.class}.${handler.method}`;
}

/** Methods are written in any case. */
function withMethod(name: string): string {
  return name.replace(
    /^([a-z]+)(\s+)(?=\/)/i,
    (_all, method: string) => `${method.toUpperCase()} `,
  );
}

function otherNames(entrypoint: Entrypoint): string[] {
  const { id, address } = entrypoint;
  const qualified = qualifiedName(entrypoint);
  const spaced = isWsAddress(address) ? [`${address.namespace ?? ''}:${address.event}`] : [];
  return [nameIn(address), ...spaced, qualified, id].filter(Boolean);
}

/** Routes whose pattern the concrete path fits, and messages whose expression the namespace fits; the method counts where one was given. */
function answering(entrypoint: Entrypoint, name: string): Candidate[] {
  const { address } = entrypoint;
  const named = inNamedNamespace(entrypoint, name);
  if (named) return [{ entrypoint: named, params: {} }];
  const [, method = null, path = ''] = /^(?:([A-Za-z]+)\s+)?(\/.*)$/.exec(name) ?? [];
  if (!isHttpAddress(address) || path === '') return [];
  const sameMethod = method === null || [address.method, 'ALL'].includes(method.toUpperCase());
  const params = sameMethod || address.method === 'ALL' ? matchPath(address.path, path) : null;
  return params ? [{ entrypoint, params }] : [];
}

/** Several routes of one method fit a path: the router takes the one that was registered first. */
function isFirstOfPath(candidates: readonly Candidate[]): boolean {
  const methods = candidates.map(({ entrypoint: { address } }) =>
    isHttpAddress(address) ? address.method : null,
  );
  const concrete = candidates.some(({ params }) => Object.keys(params).length > 0);
  return concrete && methods.every((method) => method !== null && method === methods[0]);
}

/** Several expressions fit a namespace: socket.io takes the first that a server was given. */
function isFirstOfServer(candidates: readonly Candidate[]): boolean {
  const servers = candidates.map(({ entrypoint: { address, label } }) =>
    isWsAddress(address) ? `${label} ${address.port} ${address.path}` : null,
  );
  return servers.every((server) => server !== null && server === servers[0]);
}

function splitQuery(name: string): [string, string | undefined] {
  const at = name.includes('/') ? name.indexOf('?') : -1;
  return at >= 0 ? [name.slice(0, at), name.slice(at + 1)] : [name, undefined];
}

function queryOf(search: string | undefined): Query {
  const query: Query = Object.create(null) as Query;
  for (const [name, value] of new URLSearchParams(search)) {
    const before = query[name];
    query[name] = before === undefined ? value : [before, value].flat();
  }
  return query;
}
