import type { Nest } from '../load-nest.js';
import type { NestApplication, NestContainer } from '../nest-types.js';
import type { Patches } from '../patches.js';
import { serverName, type Started, type StartProgress } from './start-progress.js';

type Method = (this: object, ...args: unknown[]) => unknown;

/** Microservices nest-microservice */
interface Microservice {
  container: NestContainer;
  isInitialized?: boolean;
  init(): Promise<unknown>;
  listen(): Promise<unknown>;
  registerListeners(): void;
}

/** What a start that is replaced waits for. */
const FOREVER = () => new Promise<never>(() => {});

/**
 * Observes `listen` of applications (core nest-application) and of
 * microservices (microservices nest-microservice): unless the application is to
 * listen, it initialises and no more.
 */
export async function observeListen(
  nest: Nest,
  patches: Patches,
  current: () => StartProgress,
): Promise<void> {
  const { NestApplication } = await nest.inner('core', 'nest-application');
  const { NestApplicationContext } = await nest.inner('core', 'nest-application-context');
  const application = prototypeOf(NestApplication);
  observeApplication(application, patches, current);
  observeConnect(application, patches, current);
  // It is this tool that asks for a preview, so nobody needs to be warned of it.
  const silence = () => () => undefined;
  for (const name of ['printInPreviewModeWarning', 'assertNotInPreviewMode']) {
    patches.replace(prototypeOf(NestApplicationContext), name, silence);
  }
  if (!nest.has('microservices')) return;
  const { NestMicroservice } = await nest.inner('microservices', 'nest-microservice');
  observeMicroservice(prototypeOf(NestMicroservice), patches, current);
}

function prototypeOf(type: unknown): object {
  return (type as { prototype: object }).prototype;
}

function observeApplication(
  application: object,
  patches: Patches,
  current: () => StartProgress,
): void {
  patches.replace(
    application,
    'listen',
    (original) =>
      function listen(this: NestApplication, ...args: unknown[]) {
        return reach(current, this.container, 'create', async (mode) => {
          if (mode === 'listen') return (original as Method).apply(this, args);
          await this.init();
          return this.getHttpServer();
        });
      },
  );
  patches.replace(
    application,
    'getUrl',
    (original) =>
      function getUrl(this: object) {
        const isListed = current().options.mode !== 'listen';
        return isListed ? Promise.resolve('http://127.0.0.1:0') : (original as Method).call(this);
      },
  );
}

/** A listing that goes on shows that its microservices are connected; to really register them is Nest's own work. */
function observeConnect(application: object, patches: Patches, current: () => StartProgress): void {
  patches.replace(
    application,
    'connectMicroservice',
    (original) =>
      function connectMicroservice(this: object, ...args: unknown[]) {
        const progress = current();
        const [options, ...rest] = args;
        const preview = progress.options.mode === 'preview' ? { preview: true } : {};
        const made = (original as Method).apply(this, [
          { ...(options as object), ...preview },
          ...rest,
        ]);
        progress.made.push('connectMicroservice');
        progress.idle.add(made as object);
        return made;
      },
  );
}

function observeMicroservice(
  microservice: object,
  patches: Patches,
  current: () => StartProgress,
): void {
  patches.replace(
    microservice,
    'listen',
    (original) =>
      function listen(this: Microservice, ...args: unknown[]) {
        const progress = current();
        const work = async (mode: string): Promise<unknown> => {
          if (mode === 'listen') return (original as Method).apply(this, args);
          if (!this.isInitialized) await initialise(this, mode);
          return undefined;
        };
        return progress.find(this.container, 'createMicroservice')
          ? reach(current, this.container, 'createMicroservice', work)
          : connect(progress, this, work);
      },
  );
}

/** Preview leaves out what gives the handlers to the server, which opens nothing by itself. */
async function initialise(microservice: Microservice, mode: string): Promise<void> {
  await microservice.init();
  if (mode === 'preview') microservice.registerListeners();
}

/** Lets an application come to where it listens; what `main.ts` does afterwards is only run where more is expected of it. */
async function reach(
  current: () => StartProgress,
  container: NestContainer,
  kind: Started['kind'],
  work: (mode: string) => Promise<unknown>,
): Promise<unknown> {
  const progress = current();
  const started = progress.find(container, kind);
  if (!started || progress.options.isOver()) return FOREVER();
  const { mode } = progress.options;
  started.phase = 'listening';
  try {
    const result = await work(mode);
    if (mode !== 'listen' && !progress.goesOn) await startIdle(progress);
    if (current() !== progress || progress.options.isOver()) return await FOREVER();
    started.phase = 'ready';
    progress.settle();
    return mode === 'listen' || progress.goesOn ? result : await FOREVER();
  } catch (cause) {
    progress.fail(started, cause);
    throw cause;
  }
}

/** `main.ts` is not run to where it starts them, and some are given their handlers only then (`deferInitialization`). */
async function startIdle({ idle }: StartProgress): Promise<void> {
  for (const microservice of idle) await (microservice as Microservice).listen();
}

/** A microservice that is connected to an application is no start of its own. */
async function connect(
  progress: StartProgress,
  microservice: object,
  work: (mode: string) => Promise<unknown>,
): Promise<unknown> {
  progress.idle.delete(microservice);
  progress.connecting.set(microservice, serverName(microservice));
  try {
    return await work(progress.options.mode);
  } finally {
    progress.connecting.delete(microservice);
    progress.settle();
  }
}
