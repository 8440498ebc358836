import type { Nest } from '../load-nest.js';
import { namedStarts, namesListen } from './named-starts.js';
import type { NestApplication } from '../nest-types.js';
import { observeFactory } from './observe-factory.js';
import { observeListen } from './observe-listen.js';
import type { Patches } from '../patches.js';
import {
  deferred,
  StartProgress,
  type Deferred,
  type StartOptions,
  type StartPhase,
} from './start-progress.js';

export type { StartPhase } from './start-progress.js';

/** The start of the applications, as seen from `NestFactory`. */
export interface Start {
  /** The application that stands for all, once each is initialised or listens; rejects with what Nest rejected with. */
  ready: Promise<NestApplication>;
  /** All of them, that one first. */
  applications(): NestApplication[];
  phase(): StartPhase;
  /** Whether `main.ts` itself initialised each application or let it listen. */
  complete(): boolean;
  /** Whether `main.ts` lets the connected microservices of an application listen, and never the application. */
  withoutHttp(): boolean;
  /** Servers that were told to listen, and do not yet. */
  waitsFor(): string[];
  /** Starts a root module that no `main.ts` starts. */
  run(rootModule: unknown): Promise<void>;
  /** Finishes applications whose `main.ts` stopped before `listen`. */
  finish(): void;
  /** Begins another run of the entry. */
  again(): void;
}

interface Factory {
  create(module: unknown, ...rest: unknown[]): Promise<NestApplication>;
}

/** Observes how the entry, a file, makes its applications and lets them listen. */
export async function observeStart(
  nest: Nest,
  patches: Patches,
  file: string,
  options: Omit<StartOptions, 'goesOn'>,
): Promise<Start> {
  const { NestFactory } = await nest.inner('core', 'nest-factory');
  const ready: Deferred<NestApplication> = deferred();
  const goesOn = namedStarts(file);
  const begin = () => new StartProgress({ ...options, goesOn }, ready);
  let progress = begin();
  await observeFactory(nest, patches, () => progress);
  await observeListen(nest, patches, () => progress);
  return {
    ready: ready.promise,
    applications: () => progress.applications,
    phase: () => progress.phase,
    complete: () => progress.complete,
    withoutHttp: () => progress.withoutHttp,
    waitsFor: () => progress.waitsFor,
    async run(rootModule) {
      const app = await (NestFactory as Factory).create(rootModule);
      await app.listen(0);
    },
    finish: () => finish(progress, namesListen(file)),
    again() {
      progress = begin();
    },
  };
}

function finish(progress: StartProgress, listens: boolean): void {
  progress.withoutHttp = progress.startedMicroservices && !listens;
  for (const { phase, application } of progress.started) {
    if (phase !== 'created' || !application) continue;
    if (application.isInitialized !== true && !progress.withoutHttp) progress.complete = false;
    void application.listen(0).catch(() => undefined);
  }
  progress.settle(0);
}
