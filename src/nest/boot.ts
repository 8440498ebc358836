import { pathToFileURL } from 'node:url';
import { TargetError } from '../model/errors.js';
import type { Nest } from './load-nest.js';
import type { TargetLocation } from './locate-target.js';
import type { NestApplication } from './nest-types.js';
import { observeContexts } from './observe-contexts.js';
import { observeGateways } from './observe-gateways.js';
import { observeGlobals } from './observe-globals.js';
import { observeMiddleware } from './observe-middleware.js';
import { observeRoutes } from './observe-routes.js';
import { noteBuiltInLayers } from './rehearse-middleware.js';
import { emptyObservation, type Observation } from './observation.js';
import type { Patches } from './patches.js';
import { observeStart, type Start } from './observe-start.js';

/**
 * How far an application is started. `preview` constructs no provider,
 * `initialise` constructs them and stops before the server listens, `listen`
 * starts it whole.
 */
export type BootMode = 'preview' | 'initialise' | 'listen';

export interface BootOptions {
  mode: BootMode;
  /** Milliseconds after which an application that is still starting is given up. */
  timeoutMs: number;
  /** What would have ended the process of the application by now, as an error for people. */
  fault?: () => TargetError | null;
}

export interface BootedApplication {
  application: NestApplication;
  observation: Observation;
  /** Whether the entry initialised the application or let it listen; if not, it was finished from what was captured. */
  complete: boolean;
  /** What the entry threw while it was loaded, after it had created the application. */
  thrown?: unknown;
}

/** How long an entry that goes on after a fault, or after `create`, may take to go on to `listen`. */
const PATIENCE_MS = { fault: 1000, created: 5000 };

/**
 * Runs the target's own entry with Nest observed, until the application is
 * initialised or listens. Errors: `TargetError`, with Nest's or the
 * application's own error as its cause.
 */
export async function bootApplication(
  location: TargetLocation,
  nest: Nest,
  patches: Patches,
  options: BootOptions,
): Promise<BootedApplication> {
  const observation = emptyObservation();
  const preview = options.mode === 'preview';
  observation.standIns = preview;
  await observeContexts(nest, patches, observation);
  await observeRoutes(nest, patches, observation);
  await observeGateways(nest, patches, observation);
  await observeGlobals(nest, patches, observation, preview);
  await observeMiddleware(nest, patches, observation);
  const start = await observeStart(nest, patches, options.mode, (created) =>
    noteBuiltInLayers(created, observation),
  );
  const loaded: { thrown?: unknown } = {};
  const application = await runEntry(location, start, options, loaded);
  observation.applications.push(application);
  return { application, observation, complete: start.complete(), ...loaded };
}

async function runEntry(
  location: TargetLocation,
  start: Start,
  options: BootOptions,
  loaded: { thrown?: unknown },
): Promise<NestApplication> {
  const { timeoutMs } = options;
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => reject(notFinished(location, start, timeoutMs)), timeoutMs);
    // What waits may not look like work: see `untilStopped`.
    giveUp.unref();
  });
  const over = new AbortController();
  try {
    return await Promise.race([
      start.ready,
      tooLong,
      importEntry(location, start, (thrown) => {
        // A listing goes on with what was created before.
        if (options.mode === 'listen' || start.phase() !== 'created') return false;
        loaded.thrown = thrown;
        return true;
      }),
      finishStopped(location, start, options, over.signal),
    ]);
  } finally {
    clearTimeout(giveUp);
    over.abort();
  }
}

/** Settles only when the entry fails and is not forgiven: success is announced by `ready`. */
async function importEntry(
  location: TargetLocation,
  start: Start,
  forgives: (thrown: unknown) => boolean,
): Promise<never> {
  const { entry, exportName } = location;
  const module = await importFile(location).catch((error: TargetError) => {
    if (!forgives(error.cause)) throw error;
    start.finish();
    return {};
  });
  if (exportName) await start.run(rootModule(module, exportName, entry));
  return new Promise<never>(() => {});
}

/** Finishes what an entry that stopped has created. Settles only when there is nothing to finish. */
async function finishStopped(
  location: TargetLocation,
  start: Start,
  { fault = () => null }: BootOptions,
  over: AbortSignal,
): Promise<never> {
  for (;;) {
    await untilStopped(start, fault, over);
    if (start.phase() === 'created') start.finish();
    else if (start.phase() === 'none') throw fault() ?? neverCreated(location);
    else throw fault() ?? neverFinished(location);
  }
}

/**
 * Until nothing is left for the process to do: here Node would end by itself,
 * so no answer that is waited for can come any more. What keeps itself busy is
 * left only a while.
 */
async function untilStopped(
  start: Start,
  fault: () => TargetError | null,
  over: AbortSignal,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  let stop = () => {};
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
    process.once('beforeExit', stop);
    const since = { fault: Infinity, created: Infinity };
    patience = setInterval(() => {
      const now = performance.now();
      const phase = start.phase();
      if (fault()) since.fault = Math.min(since.fault, now);
      if (phase === 'created') since.created = Math.min(since.created, now);
      const isOver =
        now - since.fault > PATIENCE_MS.fault || now - since.created > PATIENCE_MS.created;
      if (isOver && (phase === 'none' || phase === 'created')) resolve();
    }, 50);
    patience.unref();
    over.addEventListener('abort', stop);
  });
  await stopped;
  process.off('beforeExit', stop);
  clearInterval(patience);
  // The start that is over leaves this waiting for good.
  if (over.aborted) await new Promise<never>(() => {});
}

async function importFile({ entry, file }: TargetLocation): Promise<Record<string, unknown>> {
  try {
    return (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  } catch (cause) {
    throw new TargetError(
      `${entry} failed while it was loaded.`,
      'Start the application by itself to see the error in full.',
      { cause },
    );
  }
}

/** `#AppModule` names an export, a member of what CommonJS exports, or the default export itself. */
function rootModule(module: Record<string, unknown>, name: string, entry: string): unknown {
  const main = module['default'];
  const whole = main as Record<string, unknown> | undefined;
  const isDefault = typeof main === 'function' && main.name === name;
  const found = module[name] ?? (isDefault ? main : whole?.[name]);
  if (typeof found === 'function') return found;
  const exported = { ...(typeof whole === 'object' ? whole : {}), ...module };
  const names = Object.keys(exported).filter((key) => typeof exported[key] === 'function');
  throw new TargetError(
    `${entry} has no class named ${name}.`,
    names.length > 0 ? `It exports ${names.join(', ')}.` : 'It exports no class at all.',
  );
}

function notFinished({ entry }: TargetLocation, start: Start, timeoutMs: number): TargetError {
  const seconds = timeoutMs / 1000;
  return start.phase() === 'none'
    ? new TargetError(
        `${entry} did not call NestFactory.create within ${seconds} s.`,
        'Point --app at the file that starts the application, or give it longer: --boot-timeout <seconds>.',
      )
    : new TargetError(
        `${entry} was still starting after ${seconds} s.`,
        'A lifecycle hook, a factory or a top-level await never resolves, or the start needs longer: --boot-timeout <seconds>.',
      );
}

function neverCreated({ entry }: TargetLocation): TargetError {
  return new TargetError(
    `${entry} never calls NestFactory.create: it ran to its end, or waits for something that cannot come any more.`,
    'Point --app at the file that starts the application, or at a root module: --app src/app.module.js#AppModule.',
  );
}

function neverFinished({ entry }: TargetLocation): TargetError {
  return new TargetError(
    `${entry} never finishes to start: it waits for something that cannot come any more.`,
    'Look for a lifecycle hook, an async provider or an await that never resolves. By itself the application would end here without a word.',
  );
}
