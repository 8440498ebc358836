import { collect } from '../collect/collect.js';
import type { AppModel, Gap, Target } from '../model/app-model.js';
import { TargetError } from '../model/errors.js';
import type { Listener } from '../model/probe.js';
import type { BootMode } from '../nest/boot-options.js';
import type { Wire } from '../transports/transport.js';
import { otherServers, serverOf } from './http-servers.js';
import { locateTarget, type TargetLocation, type TargetOptions } from '../nest/locate-target.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { OpenedApplication } from '../nest/opened-application.js';
import { Patches } from '../nest/patches.js';
import { bootTarget, nestOf } from './boot-target.js';
import { closeSession } from './close-session.js';
import { contain, type Containment } from './contain.js';
import { distinctGaps } from './distinct-gaps.js';
import { containedBoot } from './contained-boot.js';
import { afterStages, enterStage } from './enter-stage.js';
import type { Fault } from './fault.js';
import { watchListeners, type Listeners } from './listeners.js';
import { orAbort } from './or-abort.js';
import { recordersOf, type Recorders } from './recorders-of.js';
import { RepeatedStart } from './repeated-start.js';
import { startGaps } from './start-gaps.js';
import type { StartUp } from './start-up.js';
import type { Asked } from './told-process.js';
import type { Tracing } from './tracing.js';
import type { Walking } from './walking.js';

export interface SessionOptions {
  /** What `--app` was given. */
  app: string | undefined;
  /** Which of several ways to run the project is wanted. */
  run?: TargetOptions;
  /** Files of variables, relative to `cwd`; the later one counts. */
  envFiles?: readonly string[];
  cwd: string;
  /** `list` boots without a listener, `live` really starts the application. */
  purpose: 'list' | 'live';
  /** Whether the model carries file and line of handlers and enhancers. */
  sources: boolean;
  bootTimeoutMs: number;
  /** Whether what runs for a request or event can be recorded. */
  trace?: boolean;
  /** Whether a request or event can be recorded line by line. */
  walk?: boolean;
  /** Records how the target starts. */
  startUp?: StartUp;
  /** Whether the routers can be asked where a request arrives. */
  routing?: boolean;
  /** What the entry is known to ask for. Set where a fresh process may begin with more of it. */
  ahead?: readonly Asked[];
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
  /** What the model was made of. */
  application: OpenedApplication;
  listeners: Listener[];
  /** Where the HTTP server of the application listens; null when only listed. */
  httpServer: Wire['httpServer'];
  /** By the id of a route: where the HTTP server of its own application listens, if that is another one. */
  otherServers: Map<string, Wire['httpServer']>;
  /** Records what runs; null where the session was not opened for that. */
  tracing: Tracing | null;
  /** Records line by line; null where the session was not opened for that. */
  walking: Walking | null;
  /** Folder with the probe files that come with the target; only the demo has one. */
  bundledProbes: string | null;
  /** Lines that the application printed since the last call. */
  takePrinted(): string[];
  /** Throws and rejections nobody handled, and refused exits, since the last call. */
  takeFaults(): Fault[];
  /** What is called for every further fault. */
  whenFault(call: (() => void) | null): void;
}

/**
 * Opens the target, uses it, and always closes it: no listener, no replaced
 * method and no redirected stream is left behind. Errors: `TargetError`;
 * `InspectError` 130 when interrupted; `NotRepeatable` where a fresh process is to
 * do it.
 */
export async function withSession<T>(
  options: SessionOptions,
  use: (session: Session) => Promise<T> | T,
): Promise<T> {
  const { startUp, sources } = options;
  const location = afterStages(await locateTarget(options.app, options.cwd, options.run));
  const mode = modeFor(location, options.purpose);
  const nest = await nestOf(location, mode);
  const environment = await environmentOf(location, options);
  const patches = new Patches();
  const stopWatchdog = await watchdogFor(location, options.bootTimeoutMs);
  const recorders = await recordersOf(options, location, patches);
  const policy = options.purpose === 'live' ? 'redirect' : 'refuse';
  const containment = contain(policy);
  const listeners = watchListeners(containment.patches, policy);
  const effects = mode === 'preview' ? await refusalsOf(containment) : listeners;
  const applications = new Set<NestApplication>();
  const repeats = new RepeatedStart(options.ahead);
  try {
    environment?.enter(containment.patches);
    enterStage(location, containment.patches);
    startUp?.open({ location, mode, patches, listeners: listeners.list });
    const boot = containedBoot(mode, options, { location, containment, applications, repeats });
    const faults = options.purpose === 'live' ? await import('./told-start.js') : null;
    const start = bootTarget(location, nest, patches, boot, recorders.prepare);
    const unharmed = faults?.orFault(start, containment, location);
    const started = await orAbort(unharmed ?? start, options.signal);
    startUp?.stop();
    repeats.check();
    const { booted } = started;
    for (const one of booted.observation.applications) applications.add(one);
    const input = { location, ...started, mode: shownAs(mode), sources, listeners };
    const { model, origins } = await collect(input);
    const gaps = [...(await startGaps(booted, containment, location)), ...effects.gaps()];
    const explain = (all: Gap[]) => environment?.explainGaps(all, booted.thrown) ?? all;
    await startUp?.finish(model.target, explain(gaps));
    model.gaps = explain(distinctGaps([...model.gaps, ...gaps]));
    recorders.booted(booted, origins, stopWatchdog);
    const application = { location, ...started, origins };
    const session = sessionOf(model, application, listeners, containment, recorders);
    return await orAbort(Promise.resolve(use(session)), options.signal);
  } catch (error) {
    startUp?.cutShort();
    if (error instanceof TargetError) repeats.check();
    const { withCircumstances } = await import('./told-start.js');
    const told = await withCircumstances(error, containment, location);
    const failure = environment?.explain(told) ?? told;
    await startUp?.fail(failure);
    throw failure;
  } finally {
    await recorders.close();
    await closeSession(applications, listeners, containment);
    patches.restore();
    if (!options.lasting) {
      containment.restore();
      stopWatchdog();
    }
  }
}

/** The demo, which is really booted, needs none of it. */
async function refusalsOf({ patches }: Containment) {
  const { refuseEffects } = await import('./refuse-effects.js');
  return refuseEffects(patches);
}

/** The demo reads no variables. */
async function environmentOf({ kind, ...location }: TargetLocation, options: SessionOptions) {
  const { envFiles = [], cwd } = options;
  if (kind === 'demo' && envFiles.length === 0) return null;
  const { sessionEnvironment } = await import('./environment/session-environment.js');
  return sessionEnvironment(location, envFiles, cwd);
}

/** The demo is known not to hang. */
async function watchdogFor({ kind, root }: TargetLocation, limitMs: number): Promise<() => void> {
  if (kind === 'demo') return () => undefined;
  const { startWatchdog } = await import('./watchdog.js');
  return startWatchdog(limitMs, root);
}

/** The demo needs nothing outside itself, so it is always really booted. */
function modeFor(location: TargetLocation, purpose: SessionOptions['purpose']): BootMode {
  if (purpose === 'live') return 'listen';
  return location.kind === 'demo' ? 'initialise' : 'preview';
}

/** What was really booted is live, whether it listens or not. */
function shownAs(mode: BootMode): Target['mode'] {
  return mode === 'preview' ? mode : 'live';
}

function sessionOf(
  model: AppModel,
  application: OpenedApplication,
  listeners: Listeners,
  containment: Containment,
  { tracing, walking }: Recorders,
): Session {
  const { booted, location } = application;
  return {
    model,
    application,
    listeners: listeners.list,
    httpServer: serverOf(booted.application),
    otherServers: otherServers(model, booted),
    tracing,
    walking,
    bundledProbes: location.probes,
    takePrinted: () => containment.printed.take(),
    takeFaults: () => containment.faults.splice(0),
    whenFault: (call) => {
      containment.onFault = call;
    },
  };
}
