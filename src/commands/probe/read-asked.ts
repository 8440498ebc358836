import { UsageError } from '../../model/errors.js';
import type { ProbeFlow } from '../../model/probe.js';
import { namedHandler } from '../named-handler.js';
import { orAbort } from '../../session/or-abort.js';
import type { CommandContext, CommandInput } from '../command.js';
import { readData } from './read-data.js';
import { readProbeFiles } from './read-probe-files.js';

export const DEFAULT_TIMEOUT_MS = 5000;

/** What the command line asks for; everything that is wrong with it by itself is said before anything starts. */
export interface Asked {
  handler: string | undefined;
  items: string[];
  all: boolean;
  /** Whether a handler that the application does not have is meant. */
  isUnmatched: boolean;
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

export async function readAsked(
  { arguments: [handler, items], options }: CommandInput,
  { cwd, stdin, signal, progress }: CommandContext,
): Promise<Asked> {
  const data = options['data'] as string | undefined;
  const asked: Asked = {
    ...namedHandler(handler as string | undefined, (items as string[] | undefined) ?? []),
    all: options['all'] === true,
    isUnmatched: options['unmatched'] === true,
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

function checkAsked(
  { handler, items, all, file, headers, auth, isUnmatched }: Asked,
  hasData: boolean,
): void {
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
  if (isUnmatched && (all || file !== undefined)) {
    throw new UsageError(
      '--unmatched sends one request that no handler is known for, and the flows of probe files have handlers.',
      'Leave it out, or name what to send: probe GET /nowhere --unmatched.',
    );
  }
  if (shaped && (all || file !== undefined)) {
    throw new UsageError(
      'The flows of probe files bring their own data, so items, --data, --header and --auth do not go with them.',
      'Leave these out, or leave out --all and --file.',
    );
  }
}
