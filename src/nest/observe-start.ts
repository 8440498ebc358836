import { TargetError } from '../model/errors.js';
import type { BootMode } from './boot.js';
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
}

/** How far `main.ts` came: to `NestFactory.create`, to what it gave, to `listen`. */
export type StartPhase = 'none' | 'creating' | 'created' | 'listening';

interface Factory {
  create(module: unknown, ...rest: unknown[]): Promise<NestApplication>;
}

/**
 * Observes `NestFactory.create` (core nest-factory) and `listen` (core
 * nest-application): an error is always thrown instead of ending the process,
 * and unless the application is to listen, `listen` initialises and no more.
 */
export async function observeStart(
  nest: Nest,
  patches: Patches,
  mode: BootMode,
  onCreated: (application: NestApplication) => void,
): Promise<Start> {
  const { NestFactoryStatic, NestFactory } = await nest.inner('core', 'nest-factory');
  const { NestApplication } = await nest.inner('core', 'nest-application');
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  const { promise: ready, resolve, reject } = deferred<NestApplication>();
  let phase: StartPhase = 'none';
  let complete = true;
  const { promise: created, resolve: noteCreated } = deferred<NestApplication>();

  patches.replace(
    (NestFactoryStatic as { prototype: object }).prototype,
    'create',
    (original) =>
      async function create(this: object, ...args: unknown[]) {
        if (phase === 'none') phase = 'creating';
        try {
          const made = await (original as Method).apply(this, withOptions(args, mode));
          onCreated(made as NestApplication);
          noteCreated(made as NestApplication);
          if (phase === 'creating') phase = 'created';
          return made;
        } catch (cause) {
          reject(startFailed(cause));
          throw cause;
        }
      },
  );

  // It is this tool that asks for a preview, so nobody needs to be warned of it.
  const context = (NestApplicationContext as { prototype: object }).prototype;
  patches.replace(context, 'printInPreviewModeWarning', () => () => undefined);

  const prototype = (NestApplication as { prototype: object }).prototype;
  patches.replace(
    prototype,
    'listen',
    (original) =>
      async function listen(this: NestApplication, ...args: unknown[]) {
        phase = 'listening';
        try {
          const server = mode === 'listen' ? await (original as Method).apply(this, args) : null;
          if (mode !== 'listen') await this.init();
          resolve(await created);
          // What follows `listen` in main.ts expects a server that listens.
          return mode === 'listen' ? server : await new Promise<never>(() => {});
        } catch (cause) {
          reject(startFailed(cause));
          throw cause;
        }
      },
  );

  async function run(rootModule: unknown): Promise<void> {
    const app = await (NestFactory as Factory).create(rootModule);
    await app.listen(0);
  }

  function finish(): void {
    phase = 'listening';
    void created.then((made) => {
      complete = (made as { isInitialized?: boolean }).isInitialized === true;
      return made.listen(0).catch(() => undefined);
    });
  }

  return { ready, phase: () => phase, complete: () => complete, run, finish };
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

function deferred<T>() {
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
