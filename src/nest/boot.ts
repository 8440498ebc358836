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
}

export interface BootedApplication {
  application: NestApplication;
  observation: Observation;
}

/** How long a `main.ts` that has ended may still take to call `NestFactory.create`. */
const IDLE_MS = 1500;

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
  if (options.mode !== 'listen') await observeMiddleware(nest, patches, observation);
  const start = await observeStart(nest, patches, options.mode, (created) =>
    noteBuiltInLayers(created, observation),
  );
  const application = await runEntry(location, start, options);
  observation.applications.push(application);
  return { application, observation };
}

async function runEntry(
  location: TargetLocation,
  start: Start,
  { timeoutMs }: BootOptions,
): Promise<NestApplication> {
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(() => reject(notFinished(location, timeoutMs)), timeoutMs);
  });
  try {
    return await Promise.race([start.ready, tooLong, importEntry(location, start)]);
  } finally {
    clearTimeout(giveUp);
  }
}

/** Settles only when the entry fails or turns out to start nothing: success is announced by `ready`. */
async function importEntry(location: TargetLocation, start: Start): Promise<never> {
  const module = await importFile(location);
  if (location.exportName) await start.run(rootModule(module, location.exportName, location.entry));
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  if (!start.created()) {
    throw new TargetError(
      `${location.entry} ran to its end without calling NestFactory.create.`,
      'Point --app at the file that starts the application, or at a root module: --app src/app.module.js#AppModule.',
    );
  }
  await start.finish();
  return new Promise<never>(() => {});
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

function rootModule(module: Record<string, unknown>, name: string, entry: string): unknown {
  const whole = module['default'] as Record<string, unknown> | undefined;
  const found = module[name] ?? whole?.[name];
  if (typeof found === 'function') return found;
  const names = Object.keys(module).filter((key) => typeof module[key] === 'function');
  throw new TargetError(
    `${entry} has no class named ${name}.`,
    names.length > 0 ? `It exports ${names.join(', ')}.` : 'It exports no class at all.',
  );
}

function notFinished({ entry }: TargetLocation, timeoutMs: number): TargetError {
  return new TargetError(
    `${entry} was still starting after ${timeoutMs / 1000} s.`,
    'A lifecycle hook, a factory or a top-level await never resolves, or the start needs longer: --boot-timeout <seconds>.',
  );
}
