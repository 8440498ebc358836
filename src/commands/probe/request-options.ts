import type { ArgumentSpec, OptionSpec } from '../command.js';
import { parseSeconds } from '../target-options.js';
import { DEFAULT_TIMEOUT_MS } from './read-asked.js';

/** What names a handler and shapes the request to it. */
export const REQUEST_ARGUMENTS: readonly ArgumentSpec[] = [
  {
    name: '[handler]',
    description: 'GET /users/42, /users, hello, chat:hello, or Class.method',
  },
  {
    name: '[items...]',
    description:
      'name=Tom text · age:=3 JSON · userId==tom query · X-Key:v header; a name of the path fills the path',
  },
];

export const REQUEST_OPTIONS: readonly OptionSpec[] = [
  {
    flags: '--data <json>',
    description: 'the whole body or payload: JSON, @file, or - for stdin',
  },
  { flags: '--header <name: value>', description: 'a header (repeatable)', repeatable: true },
  {
    flags: '--auth <value>',
    description: 'socket.io handshake auth: token=x or JSON (repeatable)',
    repeatable: true,
  },
  { flags: '--no-ack', description: 'emit the event without an ack' },
  {
    flags: '--timeout <seconds>',
    description: `how long to wait for an answer (default: ${DEFAULT_TIMEOUT_MS / 1000})`,
    parse: (text) => parseSeconds('--timeout', text),
  },
  { flags: '--show-secrets', description: 'do not mask tokens, cookies and passwords' },
];
