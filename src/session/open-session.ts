import { collect } from '../collect/collect.js';
import { InspectError, TargetError } from '../model/errors.js';
import type { AppModel } from '../model/app-model.js';
import type { Listener } from '../model/probe.js';
import { bootApplication, type BootedApplication, type BootMode } from '../nest/boot.js';
import { checkHttpDriver } from '../nest/check-http-driver.js';
import { loadNest } from '../nest/load-nest.js';
import { locateTarget, type TargetLocation } from '../nest/locate-target.js';
import { Patches } from '../nest/patches.js';
import { contain, faultError, type Containment, type Fault } from './contain.js';
import { watchListeners, type Listeners } from './listeners.js';

export interface SessionOptions {
  /** What `--app` was given. */
  app: string | undefined;
  cwd: string;
  /** `list` boots without a listener, `live` really starts the application. */
  purpose: 'list' | 'live';
  /** Whether the model carries file and line of handlers and enhancers. */
  sources: boolean;
  bootTimeoutMs: number;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
}

/** An open application. */
export interface Session {
  model: AppModel;
  listeners: Listener[];
  /** Where the HTTP server of the application listens; null when only listed. */
  httpServer: { host: string; port: number } | null;
  /** Folder with the probe files that come with the target; only the demo has one. */
  bundledProbes: string | null;
  /** Lines that the application printed since the last call. */
  takePrinted(): string[];
  /** Throws and rejections nobody handled, and refused exits, since the last call. */
  takeFaults(): Fault[];
}

/**
 * Opens the target, uses it, and always closes it: no listener, no replaced
 * method and no redirected stream is left behind. Errors: `TargetError`;
 * `InspectError` 130 when interrupted.
 */
export async function withSession<T>(
  options: SessionOptions,
  use: (session: Session) => Promise<T> | T,
): Promise<T> {
  const location = locateTarget(options.app, options.cwd);
  const nest = await loadNest(location.root);
  checkHttpDriver(nest);
  const patches = new Patches();
  const containment = contain();
  const listeners = watchListeners(patches, options.purpose === 'live' ? 'redirect' : 'refuse');
  const mode = modeFor(location, options.purpose);
  let booted: BootedApplication | null = null;
  try {
    booted = await orFault(
      bootApplication(location, nest, patches, {
        mode,
        timeoutMs: options.bootTimeoutMs,
      }),
      containment,
      options.signal,
    );
    const model = await collect({
      location,
      nest,
      booted,
      mode: mode === 'preview' ? 'preview' : 'live',
      sources: options.sources,
    });
    const session = sessionOf(model, location, booted, listeners, containment);
    return await orAbort(Promise.resolve(use(session)), options.signal);
  } catch (error) {
    throw withPrinted(error, containment);
  } finally {
    await closeQuietly(booted, listeners);
    patches.restore();
    containment.restore();
  }
}

/** The demo needs nothing outside itself, so it is always really booted. */
function modeFor(location: TargetLocation, purpose: SessionOptions['purpose']): BootMode {
  if (purpose === 'live') return 'listen';
  return location.kind === 'demo' ? 'initialise' : 'preview';
}

function sessionOf(
  model: AppModel,
  { probes }: TargetLocation,
  { application }: BootedApplication,
  listeners: Listeners,
  containment: Containment,
): Session {
  const address = application.getHttpAdapter()?.getHttpServer()?.address();
  const httpServer =
    address && typeof address === 'object' ? { host: address.address, port: address.port } : null;
  return {
    model,
    listeners: listeners.list,
    httpServer,
    bundledProbes: probes,
    takePrinted: () => containment.printed.take(),
    takeFaults: () => containment.faults.splice(0),
  };
}

async function orFault<T>(
  work: Promise<T>,
  containment: Containment,
  signal: AbortSignal,
): Promise<T> {
  const fault = new Promise<never>((_resolve, reject) => {
    // The boot's own failure says more than the rejection it causes, so it goes first.
    containment.onFault = (noted) => setImmediate(() => reject(faultError(noted)));
  });
  try {
    return await orAbort(Promise.race([work, fault]), signal);
  } finally {
    containment.onFault = null;
  }
}

async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let stop: (() => void) | undefined;
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new InspectError(130, 'Interrupted.'));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (stop) signal.removeEventListener('abort', stop);
  }
}

const CLOSE_MS = 2000;
const TOLD_LINES = 12;

/** Closing is best effort: an application that cannot be closed must not hide what was found. */
async function closeQuietly(booted: BootedApplication | null, listeners: Listeners): Promise<void> {
  const closed = booted ? booted.application.close().catch(() => undefined) : undefined;
  let giveUp: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    giveUp = setTimeout(resolve, CLOSE_MS);
  });
  await Promise.race([closed, patience]);
  clearTimeout(giveUp);
  await listeners.close();
}

function withPrinted(error: unknown, containment: Containment): unknown {
  const printed = containment.printed.take().slice(-TOLD_LINES);
  if (!(error instanceof TargetError) || printed.length === 0) return error;
  return new TargetError(error.message, error.next, {
    cause: error.cause,
    details: [...error.details, 'The application printed last:', ...printed],
  });
}
