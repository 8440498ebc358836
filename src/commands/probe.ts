import { UsageError } from '../model/errors.js';
import { PROBE_RESULT_SCHEMA, type ProbeFlow, type ProbeResult } from '../model/probe.js';
import type { Report } from '../report/report.js';
import { withSession, type Session } from '../session/open-session.js';
import { orAbort } from '../session/or-abort.js';
import type { Command, CommandContext, CommandInput } from './command.js';
import { chooseFlows } from './probe/choose-flows.js';
import { probeReport } from './probe/probe-report.js';
import { readData } from './probe/read-data.js';
import { readProbeFiles } from './probe/read-probe-files.js';
import { runFlows } from './probe/run-flows.js';
import { watchSession } from './probe/watch-session.js';
import { parseSeconds, sessionOptions, TARGET_OPTIONS } from './target-options.js';

const DEFAULT_TIMEOUT_MS = 5000;

export const probe: Command = {
  description:
    'Starts the application on free ports of 127.0.0.1, sends a real request or event to one handler, and shows what was sent, what came back and how it ended. An HTTP error or an ack that is never called is a result, not a failure. On the demo, without items, every flow that is known for the handler is fired.',
  arguments: [
    {
      name: '[handler]',
      description: 'GET /users/42, /users, hello, chat:hello, or Class.method',
    },
    {
      name: '[items...]',
      description:
        'name=Tom text · age:=3 JSON · userId==tom query · X-Key:v header; a name of the path fills the path',
    },
  ],
  options: [
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
    {
      flags: '--file <path>',
      description: 'fire the flows of a probe file, or of a folder of them',
    },
    { flags: '--all', description: 'fire every flow instead of those of one handler' },
    { flags: '--show-secrets', description: 'do not mask tokens, cookies and passwords' },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'probe hello', explanation: 'the flows known for hello, on the demo' },
    { command: 'probe hello name=Tom', explanation: 'one event with a payload' },
    { command: "probe 'GET /users' userId==tom", explanation: 'a route with a query' },
    {
      command: 'probe hello --no-ack --json',
      explanation: 'no ack passed; the result for programs',
    },
    {
      command: 'probe --all --file probes --app .',
      explanation: 'your own probe files, as a check',
    },
  ],
  async run(input, context): Promise<Report> {
    const asked = await readAsked(input, context);
    const options = sessionOptions(input, context, 'live', false);
    return withSession(options, async (session) => {
      const result = await fire(asked, session, context);
      return probeReport(result, { showSecrets: input.options['showSecrets'] === true });
    });
  },
};

/** What the command line asks for; everything that is wrong with it by itself is said before anything starts. */
export interface Asked {
  handler: string | undefined;
  items: string[];
  all: boolean;
  file: string | undefined;
  /** What `file` holds; null where none was named. */
  flows: ProbeFlow[] | null;
  headers: string[];
  auth: string[];
  data: { value: unknown } | undefined;
  ack: boolean;
  timeoutMs: number;
  cwd: string;
}

async function readAsked(
  { arguments: [handler, items], options }: CommandInput,
  { cwd, stdin, signal, progress }: CommandContext,
): Promise<Asked> {
  const data = options['data'] as string | undefined;
  const asked: Asked = {
    ...namedHandler(handler as string | undefined, (items as string[] | undefined) ?? []),
    all: options['all'] === true,
    file: options['file'] as string | undefined,
    flows: null,
    headers: (options['header'] as string[] | undefined) ?? [],
    auth: (options['auth'] as string[] | undefined) ?? [],
    data: undefined,
    ack: options['ack'] !== false,
    timeoutMs: ((options['timeout'] as number | undefined) ?? DEFAULT_TIMEOUT_MS / 1000) * 1000,
    cwd,
  };
  checkAsked(asked, data !== undefined);
  if (asked.file !== undefined) asked.flows = await readProbeFiles(asked.file, cwd);
  if (data === undefined) return asked;
  if (data === '-') progress('waiting for the payload on standard input');
  const value = await orAbort(readData(data, { stdin, cwd }), signal);
  progress('starting the application');
  return { ...asked, data: { value } };
}

/** `GET /users` is written with and without quotes. */
function namedHandler(
  handler: string | undefined,
  items: string[],
): Pick<Asked, 'handler' | 'items'> {
  const [path = '', ...others] = items;
  return /^[A-Z]+$/i.test(handler ?? '') && path.startsWith('/')
    ? { handler: `${handler} ${path}`, items: others }
    : { handler, items };
}

function checkAsked({ handler, items, all, file, headers, auth }: Asked, hasData: boolean): void {
  const shaped = items.length + headers.length + auth.length > 0 || hasData;
  if (handler === undefined && !all && file === undefined) {
    throw new UsageError(
      'No handler was named.',
      'Name one (probe hello), or fire every known flow (probe --all).',
    );
  }
  if (handler !== undefined && all) {
    throw new UsageError(
      `--all fires every flow, and ${handler} names one handler.`,
      'Give one of them.',
    );
  }
  if (shaped && (all || file !== undefined)) {
    throw new UsageError(
      'The flows of probe files bring their own data, so items, --data, --header and --auth do not go with them.',
      'Leave these out, or leave out --all and --file.',
    );
  }
}

async function fire(asked: Asked, session: Session, context: CommandContext): Promise<ProbeResult> {
  const { model, listeners, httpServer } = session;
  const flows = await chooseFlows(asked, session);
  context.progress(`waiting for ${flows.length === 1 ? 'an answer' : 'answers'}`);
  session.takePrinted();
  const exchanges = await runFlows(flows, {
    target: model.target,
    wire: { httpServer, listeners },
    timeoutMs: asked.timeoutMs,
    signal: context.signal,
    watch: () => watchSession(session),
  });
  const { target, gaps } = model;
  return { schema: PROBE_RESULT_SCHEMA, target, listeners, exchanges, gaps };
}
