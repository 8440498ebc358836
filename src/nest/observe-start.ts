import { TargetError } from '../model/errors.js';
import type { BootMode } from './boot-options.js';
import type { Nest } from './load-nest.js';
import type { NestApplication } from './nest-types.js';
import type { Patches } from './patches.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** The start of the application, as seen from `NestFactory`. */
export interface Start {
  /** The application, once it is initialised or listens; rejects with what Nest rejected with. */
  ready: Promise<NestApplication>;
  phase(): StartPhase;
  /** Whether `main.ts` itself initialised the application or let it listen. */
  complete(): boolean;
  /** Starts a root module that no `main.ts` starts. */
  run(rootModule: unknown): Promise<void>;
  /** Finishes an application whose `main.ts` stopped before `listen`. */
  finish(): void;
  /** Begins another run of the entry. */
  again(): void;
}

/** How far `main.ts` came: to `NestFactory.create`, to what it gave, to `listen`. */
export type StartPhase = 'none' | 'creating' | 'created' | 'listening';

interface Factory {
  create(module: unknown, ...rest: unknown[]): Promise<NestApplication>;
}

/** What was seen of the start so far. */
export interface StartOptions {
  mode: BootMode;
  onCreated(application: NestApplication): void;
  /** Whether another run is about to replace this one. */
  isOver(): boolean;
}

interface Progress {
  /** The containers of the applications that this run created. */
  containers: WeakSet<object>;
  /** Whether the application belongs to a run that another one replaces. */
  isOutdated(application: NestApplication): boolean;
  mode: BootMode;
  phase: StartPhase;
  complete: boolean;
  created: Deferred<NestApplication>;
  ready: Deferred<NestApplication>;
}

/**
 * Observes `NestFactory.create` (core nest-factory) and `listen` (core
 * nest-application): an error is always thrown instead of ending the process,
 * and unless the application is to listen, `listen` initialises and no more.
 */
export async function observeStart(
  nest: Nest,
  patches: Patches,
  { mode, onCreated, isOver }: StartOptions,
): Promise<Start> {
  const { NestFactoryStatic, NestFactory } = await nest.inner('core', 'nest-factory');
  const { NestApplication } = await nest.inner('core', 'nest-application');
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  const progress: Progress = {
    mode,
    phase: 'none',
    complete: true,
    created: deferred(),
    ready: deferred(),
    containers: new WeakSet(),
    isOutdated: ({ container }) => isOver() || !progress.containers.has(container),
  };
  observeCreate(prototypeOf(NestFactoryStatic), patches, progress, { onCreated, isOver });
  observeListen(prototypeOf(NestApplication), patches, progress);
  // It is this tool that asks for a preview, so nobody needs to be warned of it.
  const silence = () => () => undefined;
  patches.replace(prototypeOf(NestApplicationContext), 'printInPreviewModeWarning', silence);
  return {
    ready: progress.ready.promise,
    phase: () => progress.phase,
    complete: () => progress.complete,
    async run(rootModule) {
      const app = await (NestFactory as Factory).create(rootModule);
      await app.listen(0);
    },
    finish: () => finish(progress),
    again() {
      Object.assign(progress, {
        phase: 'none',
        complete: true,
        created: deferred(),
        containers: new WeakSet(),
      });
    },
  };
}

function prototypeOf(type: unknown): object {
  return (type as { prototype: object }).prototype;
}

function observeCreate(
  factory: object,
  patches: Patches,
  progress: Progress,
  { onCreated, isOver }: Pick<StartOptions, 'onCreated' | 'isOver'>,
): void {
  patches.replace(
    factory,
    'create',
    (original) =>
      async function create(this: object, ...args: unknown[]) {
        if (progress.phase === 'none') progress.phase = 'creating';
        // Another run may begin before this one has come so far.
        const { containers, created } = progress;
        try {
          const options = withOptions(args, progress.mode);
          const made = (await (original as Method).apply(this, options)) as NestApplication;
          onCreated(made);
          containers.add(made.container);
          created.resolve(made);
          if (progress.phase === 'creating') progress.phase = 'created';
          return made;
        } catch (cause) {
          if (!isOver()) progress.ready.reject(startFailed(cause));
          throw cause;
        }
      },
  );
}

function observeListen(application: object, patches: Patches, progress: Progress): void {
  const { mode, ready } = progress;
  patches.replace(
    application,
    'listen',
    (original) =>
      async function listen(this: NestApplication, ...args: unknown[]) {
        if (progress.isOutdated(this)) return new Promise<never>(() => {});
        progress.phase = 'listening';
        try {
          const server = mode === 'listen' ? await (original as Method).apply(this, args) : null;
          if (mode !== 'listen') await this.init();
          if (progress.isOutdated(this)) return await new Promise<never>(() => {});
          ready.resolve(await progress.created.promise);
          // What follows `listen` in main.ts expects a server that listens.
          return mode === 'listen' ? server : await new Promise<never>(() => {});
        } catch (cause) {
          ready.reject(startFailed(cause));
          throw cause;
        }
      },
  );
}

function finish(progress: Progress): void {
  progress.phase = 'listening';
  void progress.created.promise.then((made) => {
    progress.complete = (made as { isInitialized?: boolean }).isInitialized === true;
    return made.listen(0).catch(() => undefined);
  });
}

/** `create(module, options)` or `create(module, adapter, options)`; Nest tells them apart by the adapter's `patch` method. */
function withOptions(args: unknown[], mode: BootMode): unknown[] {
  const [module, second, third] = args;
  const hasAdapter = typeof (second as { patch?: unknown } | undefined)?.patch === 'function';
  const given = (hasAdapter ? third : second) as object | undefined;
  const preview = mode === 'preview' ? { preview: true, snapshot: true } : {};
  const options = { ...given, ...preview, abortOnError: false };
  return hasAdapter ? [module, second, options] : [module, options];
}

function startFailed(cause: unknown): TargetError {
  return new TargetError(
    'The application failed while it was starting.',
    'Start it by itself: it fails there as well.',
    { cause },
  );
}

interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

function deferred<T>(): Deferred<T> {
  let resolve!: (value: T) => void;
  let reject!: (reason: unknown) => void;
  const promise = new Promise<T>((accept, refuse) => {
    resolve = accept;
    reject = refuse;
  });
  // A failure may be known before anybody waits for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
