import { UsageError } from '../model/errors.js';
import { match as ask } from '../match/match.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command } from './command.js';
import { matchReport } from './match/match-report.js';
import { readAsked } from './match/read-asked.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

export const match: Command = {
  description:
    'Tells which handler answers a request, an event or a message pattern, which others it shadows, and what comes near and why it does not answer. The routers, adapters and servers that Nest really built are asked, with their order, prefix, versions and hosts; no middleware and no handler runs, and nothing is listened on.',
  arguments: [
    {
      name: '<request...>',
      description:
        'GET /users/42, /users for every method, hello, chat:hello (namespace and event), a message pattern like {"cmd":"sum"}, or Query.users',
    },
  ],
  options: [
    { flags: '--method <method>', description: 'the method of a request' },
    { flags: '--host <host>', description: 'the host of a request (default: localhost)' },
    {
      flags: '--header <name: value>',
      description:
        'a header of a request, for instance the one that carries the version (repeatable)',
      repeatable: true,
    },
    {
      flags: '--port <port>',
      description: 'only gateways that declare this port; 0 is the HTTP server’s own',
      parse: parsePort,
    },
    { flags: '--path <path>', description: 'only gateways under this path of the handshake' },
    {
      flags: '--live',
      description: 'really start the application, on free ports of 127.0.0.1, instead of a preview',
    },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'match GET /users', explanation: 'who answers, and what it shadows' },
    { command: 'match /users/42', explanation: 'every method' },
    {
      command: "match GET /cats --header 'X-API-Version: 2'",
      explanation: 'a version that a header carries',
    },
    {
      command: 'match GET / --host admin.example.com',
      explanation: 'routes that are bound to hosts',
    },
    { command: 'match chat:hello', explanation: 'an event in a namespace' },
    {
      command: 'match GET /users --json',
      explanation: 'the answer for programs; exit code 1: none',
    },
  ],
  async run(input, context): Promise<Report> {
    const asked = readAsked(input);
    const purpose = input.options['live'] === true ? 'live' : 'list';
    const options = { ...sessionOptions(input, context, purpose, true), routing: true };
    return withSession(options, async ({ model, application }) => {
      const result = await ask(asked, model, application);
      return matchReport(result, result.gaps.slice(0, result.gaps.length - model.gaps.length));
    });
  },
};

function parsePort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port takes a port, not "${text}".`, 'For instance: --port 3001.');
}
