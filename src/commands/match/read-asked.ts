import { METHODS } from 'node:http';
import { UsageError } from '../../model/errors.js';
import type { Asked, AskedName, AskedRequest } from '../../model/match.js';
import { nearNames } from '../../model/near-names.js';
import { parseHeaders } from '../../model/probe-items.js';
import type { CommandInput } from '../command.js';

/** The host of a request that says no other one. */
const LOCALHOST = 'localhost';

const EXAMPLES = 'For instance: match GET /users/42, match hello, match chat:hello.';

const OF_REQUESTS = ['method', 'host', 'header'] as const;
const OF_EVENTS = ['port', 'path'] as const;

/**
 * What the words and options of a command line ask for.
 * @throws UsageError where they are neither a request nor a name
 */
export function readAsked({ arguments: [words = []], options }: CommandInput): Asked {
  // `GET /users` is written with and without quotes.
  const text = [words].flat().join(' ').trim();
  if (text === '') throw new UsageError('Nothing is asked for.', EXAMPLES);
  const [, verb, rest] = /^([A-Za-z-]+)\s+(\S.*)$/s.exec(text) ?? [];
  const target = rest ?? text;
  if (isUrl(target)) return readRequest(verb ?? null, target, options);
  if (verb !== undefined && METHODS.includes(verb.toUpperCase())) {
    throw new UsageError(
      `The path ${target} does not begin with a slash.`,
      `Write it as ${verb.toUpperCase()} /${target}.`,
    );
  }
  return readName(text, options);
}

function isUrl(text: string): boolean {
  return text.startsWith('/') || /^https?:\/\//i.test(text);
}

type Options = CommandInput['options'];

function readRequest(verb: string | null, target: string, options: Options): AskedRequest {
  refuse(
    options,
    OF_EVENTS,
    'an event, not a request',
    'The path is what is asked for; its host is --host.',
  );
  const option = options['method'] as string | undefined;
  if (verb !== null && option !== undefined && option.toUpperCase() !== verb.toUpperCase()) {
    throw new UsageError(
      `The method is ${verb} and, with --method, ${option}.`,
      'Leave out one of the two.',
    );
  }
  const given = verb ?? option ?? null;
  const headers = smallNames(parseHeaders((options['header'] as string[] | undefined) ?? []));
  const { host: ofHeader, ...others } = headers;
  const { host: ofUrl, path } = splitUrl(target);
  const host = (options['host'] as string | undefined) ?? ofHeader ?? ofUrl ?? LOCALHOST;
  const method = given === null ? null : knownMethod(given);
  return { kind: 'request', method, path: asSent(path), host, headers: others };
}

function readName(name: string, options: Options): AskedName {
  refuse(options, OF_REQUESTS, `a request, not ${name}`, 'A path begins with a slash: /users.');
  return {
    kind: 'name',
    name,
    port: (options['port'] as number | undefined) ?? null,
    path: (options['path'] as string | undefined) ?? null,
  };
}

/** Options that would be without effect. */
function refuse(options: Options, names: readonly string[], whose: string, next: string): void {
  const given = names.find((name) => options[name] !== undefined);
  if (given !== undefined) throw new UsageError(`--${given} belongs to ${whose}.`, next);
}

function knownMethod(method: string): string {
  const name = method.toUpperCase();
  if (METHODS.includes(name)) return name;
  const near = nearNames(name, METHODS);
  throw new UsageError(
    `${method} is no HTTP method.`,
    near.length > 0 ? `Did you mean ${near.join(', ')}?` : EXAMPLES,
  );
}

function smallNames(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}

function splitUrl(target: string): { host: string | null; path: string } {
  const [, host, path = ''] = /^https?:\/\/([^/?#]*)(.*)$/is.exec(target) ?? [];
  if (host === undefined) return { host: null, path: target };
  return { host, path: path.startsWith('/') ? path : `/${path}` };
}

/** As a client writes it: without its fragment, and nothing but printable characters of US-ASCII. */
function asSent(path: string): string {
  return path.replace(/#.*$/s, '').replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text));
}
