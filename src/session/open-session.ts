import { collect } from '../collect/collect.js';
import type { AppModel, Gap } from '../model/app-model.js';
import { TargetError } from '../model/errors.js';
import type { Listener } from '../model/probe.js';
import { bootApplication, type BootedApplication } from '../nest/boot.js';
import type { BootMode } from '../nest/boot-options.js';
import { checkHttpDriver } from '../nest/check-http-driver.js';
import { checkPreview } from '../nest/check-preview.js';
import { loadNest } from '../nest/load-nest.js';
import { locateTarget, type TargetLocation, type TargetOptions } from '../nest/locate-target.js';
import { Patches } from '../nest/patches.js';
import { closeSession } from './close-session.js';
import { contain, type Containment } from './contain.js';
import { errorSource } from './error-source.js';
import { ExitRefused, type Fault } from './fault.js';
import { watchListeners, type Listeners } from './listeners.js';
import { orAbort } from './or-abort.js';
import { startWatchdog } from './watchdog.js';
import { faultError, faultGap, unfinishedGap } from './tell-fault.js';

export interface SessionOptions {
  /** What `--app` was given. */
  app: string | undefined;
  /** Which of several ways to run the project is wanted. */
  run?: TargetOptions;
  cwd: string;
  /** `list` boots without a listener, `live` really starts the application. */
  purpose: 'list' | 'live';
  /** Whether the model carries file and line of handlers and enhancers. */
  sources: boolean;
  bootTimeoutMs: number;
  /** Aborted when the user interrupts. */
  signal: AbortSignal;
  /**
   * True where the process ends soon after: the application stays contained
   * until then, for its timers go on.
   */
  lasting?: boolean;
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
  const location = await locateTarget(options.app, options.cwd, options.run);
  const nest = await loadNest(location.root);
  checkHttpDriver(nest);
  const mode = modeFor(location, options.purpose);
  if (mode === 'preview') checkPreview(nest);
  const patches = new Patches();
  const stopWatchdog = watchdogFor(location, options.bootTimeoutMs);
  const containment = contain();
  const policy = options.purpose === 'live' ? 'redirect' : 'refuse';
  const listeners = watchListeners(containment.patches, policy);
  if (mode === 'preview') {
    // The demo, which is really booted, needs none of it.
    const { refuseEffects } = await import('./refuse-effects.js');
    refuseEffects(containment.patches);
  }
  let booted: BootedApplication | null = null;
  try {
    const fault = () => firstFault(containment, location);
    const forget = () => {
      containment.faults.length = 0;
    };
    const boot = { mode, timeoutMs: options.bootTimeoutMs, fault, forget };
    const start = bootApplication(location, nest, patches, boot);
    booted = await orAbort(
      options.purpose === 'live' ? orFault(start, containment, location) : start,
      options.signal,
    );
    const model = await collect({
      location,
      nest,
      booted,
      mode: mode === 'preview' ? 'preview' : 'live',
      sources: options.sources,
    });
    model.gaps.push(...gapsOfStart(booted, containment, location));
    const session = sessionOf(model, location, booted, listeners, containment);
    return await orAbort(Promise.resolve(use(session)), options.signal);
  } catch (error) {
    throw withCircumstances(error, containment, location);
  } finally {
    await closeSession(booted, listeners, containment);
    patches.restore();
    if (!options.lasting) {
      containment.restore();
      stopWatchdog();
    }
  }
}

/** The demo is known not to hang. */
function watchdogFor({ kind, root }: TargetLocation, limitMs: number): () => void {
  return kind === 'demo' ? () => undefined : startWatchdog(limitMs, root);
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

/** An application that is to answer requests must have started without a fault. */
async function orFault<T>(
  work: Promise<T>,
  containment: Containment,
  location: TargetLocation,
): Promise<T> {
  const fault = new Promise<never>((_resolve, reject) => {
    const fail = () => reject(firstFault(containment, location));
    // The boot's own failure says more than the rejection it causes, so it goes first.
    containment.onFault = () => setImmediate(fail);
    if (containment.faults.length > 0) fail();
  });
  try {
    return await Promise.race([work, fault]);
  } finally {
    containment.onFault = null;
  }
}

function firstFault({ faults: [fault] }: Containment, { root }: TargetLocation) {
  return fault ? faultError(fault, (error) => errorSource(error, root)) : null;
}

/** A listing goes on after a fault, with what was captured. */
function gapsOfStart(
  { complete, ...loaded }: BootedApplication,
  containment: Containment,
  { entry, root }: TargetLocation,
): Gap[] {
  const sourceOf = (error: unknown) => errorSource(error, root);
  const faults: Fault[] = [...containment.faults];
  if ('thrown' in loaded && !(loaded.thrown instanceof ExitRefused)) {
    faults.push({ kind: 'uncaught exception', error: loaded.thrown });
  }
  const gaps = faults.map((fault) => faultGap(fault, { entry, complete, sourceOf }));
  return gaps.length === 0 && !complete ? [unfinishedGap(entry)] : gaps;
}

const TOLD_LINES = 12;

/** Adds where the application failed and what it printed last. */
function withCircumstances(
  error: unknown,
  containment: Containment,
  { root }: TargetLocation,
): unknown {
  if (!(error instanceof TargetError)) return error;
  const sourceOf = (cause: unknown) => errorSource(cause, root);
  const refused = error.cause instanceof ExitRefused ? error.cause : null;
  const told = refused ? faultError({ kind: 'exit', error: refused }, sourceOf) : error;
  const source = sourceOf(told.cause);
  const printed = withoutCause(containment.printed.take(), told.cause).slice(-TOLD_LINES);
  return new TargetError(told.message, told.next, {
    cause: told.cause,
    details: [
      ...(source ? [`at ${source.file}:${source.line}`] : []),
      ...told.details,
      ...(printed.length > 0 ? ['The application printed last:', ...printed] : []),
    ],
  });
}

/** Nest logs what it fails with; it is told already. */
function withoutCause(printed: string[], cause: unknown): string[] {
  const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : '';
  const at = said === '' ? -1 : printed.findIndex((line) => line.includes(said));
  return at < 0 ? printed : printed.slice(0, at);
}
