import { ChildProcess } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { AppModel } from '../model/app-model.js';
import { TargetError } from '../model/errors.js';
import type { Asked } from '../nest/on-demand/asked.js';
import type { Listing, ListOptions } from './list-once.js';
import { orAbort } from './or-abort.js';

/** What a process is told that lists a target. */
export interface ListRequest {
  options: Omit<ListOptions, 'signal' | 'lasting'>;
  ahead: readonly Asked[];
}

/** A listing as it comes from there. */
export interface ListAnswer {
  model: AppModel | null;
  failure: Pick<TargetError, 'message' | 'next' | 'details'> | null;
  missed: Listing['missed'];
}

interface Surroundings {
  cwd: string;
  variables: NodeJS.ProcessEnv;
}

type Child = ChildProcess & { spawn(options: object): number };

// Taken before an application is loaded: while it is listed it may start nothing, but this is ours.
const { spawn } = ChildProcess.prototype as Child;
const SCRIPT = fileURLToPath(new URL('listing-process.js', import.meta.url));

/**
 * Lists a target in a process of its own, which never outlives this one. Null
 * where it gives no answer. Errors: `InspectError` 130 when interrupted.
 */
export async function listApart(
  { signal, lasting: _lasting, ...options }: ListOptions,
  ahead: readonly Asked[],
  { cwd, variables }: Surroundings,
): Promise<Listing | null> {
  const request: ListRequest = { options, ahead };
  const child = new (ChildProcess as unknown as new () => Child)();
  const closed = new Promise((resolve) => child.once('close', resolve));
  // What does not start does not answer.
  child.on('error', () => undefined);
  spawn.call(child, {
    file: process.execPath,
    args: [process.execPath, ...process.execArgv, SCRIPT, JSON.stringify(request)],
    envPairs: Object.entries(variables).map(([name, value]) => `${name}=${value ?? ''}`),
    cwd,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  const line = child.stdio?.[3] as NodeJS.ReadableStream | undefined;
  if (child.pid === undefined || !line) return null;
  try {
    return listingOf(await orAbort(text(line), signal));
  } finally {
    child.kill('SIGKILL');
    await closed;
  }
}

function listingOf(said: string): Listing | null {
  const answer = parsed(said);
  if (!answer) return null;
  const { model, failure, missed } = answer;
  if (model) return { outcome: { model }, missed };
  if (!failure) return null;
  return { outcome: { error: new TargetError(failure.message, failure.next, failure) }, missed };
}

/** A process that was ended leaves nothing, or half of it. */
function parsed(said: string): ListAnswer | null {
  try {
    return JSON.parse(said) as ListAnswer;
  } catch {
    return null;
  }
}
