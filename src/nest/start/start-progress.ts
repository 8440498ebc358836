import { TargetError } from '../../model/errors.js';
import type { BootMode } from '../boot-options.js';
import type { NestApplication, NestContainer } from '../nest-types.js';
import type { StartKind } from './named-starts.js';

/** How far `main.ts` came: to `NestFactory`, to what it gave, to `listen`, to the end of that. */
export type StartPhase = 'none' | 'creating' | 'created' | 'listening' | 'ready';

/** One application that `main.ts` makes. */
export interface Started {
  kind: StartKind;
  phase: Exclude<StartPhase, 'none'>;
  /** Null while it is created. */
  application: NestApplication | null;
  /** Whether `main.ts` closed it before it listened: it was only asked for something. */
  isClosed: boolean;
}

/** What was seen of the start so far. */
export interface StartOptions {
  mode: BootMode;
  /** Called before the entry gets what it has created. */
  onCreated(application: NestApplication): Promise<void>;
  /** Whether another run is about to replace this one. */
  isOver(): boolean;
  /** Whether the entry names more applications than these. */
  goesOn(made: readonly StartKind[]): boolean;
  /** Called where `main.ts` is not run any further, because what follows is the work of a program. */
  onStopped(): void;
  /** Called with a further application that failed beside one that did not. */
  onFailed(kind: StartKind, cause: unknown): void;
}

/** How long an entry that goes on may take to begin with its next application. A listing that has nothing left to do ends sooner. */
const PATIENCE_MS = { preview: 2000, initialise: 0, listen: 150 };

/** The applications that one run of the entry makes. The first that serves HTTP stands for them all. */
export class StartProgress {
  readonly started: Started[] = [];
  /** The kinds of everything that was made, with the microservices that were connected. */
  readonly made: StartKind[] = [];
  /** Connected microservices that are about to listen, with their servers. */
  readonly connecting = new Map<object, string>();
  /** Connected microservices that nobody has told to listen. */
  readonly idle = new Set<object>();
  complete = true;
  /** Whether connected microservices are all that `main.ts` lets listen. */
  withoutHttp = false;
  private quiet: NodeJS.Timeout | undefined;

  constructor(
    readonly options: StartOptions,
    private readonly ready: Deferred<NestApplication>,
  ) {}

  get phase(): StartPhase {
    const phases = this.started.map(({ phase }) => phase);
    if (phases.length === 0) return 'none';
    const order = ['creating', 'created', 'listening'] as const;
    return order.find((phase) => phases.includes(phase)) ?? 'ready';
  }

  /** The application that stands for all goes first. */
  get applications(): NestApplication[] {
    const order: StartKind[] = ['create', 'createMicroservice', 'createApplicationContext'];
    return order
      .flatMap((kind) => this.started.filter((one) => one.kind === kind))
      .flatMap(({ application }) => application ?? []);
  }

  /** The servers that were told to listen, and do not yet. */
  get waitsFor(): string[] {
    const own = this.started.filter(({ phase }) => phase === 'listening');
    const names = own.flatMap(({ kind, application }) =>
      kind === 'createMicroservice' && application ? serverName(application) : [],
    );
    return [...names, ...this.connecting.values()];
  }

  /** Whether `main.ts` connected microservices and told each of them to listen. */
  get startedMicroservices(): boolean {
    return this.idle.size === 0 && this.made.includes('connectMicroservice');
  }

  /** Whether `main.ts` is to be run beyond what it has just finished. */
  get goesOn(): boolean {
    return this.options.goesOn(this.made);
  }

  /** The application of this container, but for connected microservices, which share one. */
  find(container: NestContainer, kind: StartKind): Started | undefined {
    return this.started.find(
      (one) => one.kind === kind && one.application?.container === container,
    );
  }

  begin(kind: StartKind): Started {
    clearTimeout(this.quiet);
    for (const closed of this.started.filter(({ isClosed }) => isClosed)) this.drop(closed);
    const started: Started = { kind, phase: 'creating', application: null, isClosed: false };
    this.started.push(started);
    this.made.push(kind);
    return started;
  }

  /** The application of this container was closed; the next one stands in its place. */
  close(container: NestContainer): void {
    const closed = this.started.find(({ application }) => application?.container === container);
    if (!closed) return;
    closed.isClosed = closed.phase === 'created' || closed.kind === 'createApplicationContext';
    if (closed.isClosed && this.started.length > 1) this.drop(closed);
  }

  private drop(started: Started): void {
    this.started.splice(this.started.indexOf(started), 1);
  }

  /** Announces the applications once all of them are there, and no other is expected. */
  settle(patienceMs = PATIENCE_MS[this.options.mode]): void {
    clearTimeout(this.quiet);
    const [main] = this.applications;
    if (!main || this.phase !== 'ready' || this.options.isOver()) return;
    const announce = () => this.ready.resolve(main);
    const microservices = this.connecting.size + this.idle.size;
    const isListed = this.options.mode !== 'listen';
    if (!this.goesOn && (isListed || microservices === 0)) announce();
    else this.quiet = setTimeout(announce, patienceMs).unref();
  }

  /** A failure is that of the start, unless another application is there already. */
  fail(started: Started | undefined, cause: unknown): void {
    if (this.options.isOver()) return;
    const others = this.started.filter((one) => one !== started && one.application);
    if (!started || this.options.mode === 'listen' || others.length === 0) {
      this.ready.reject(startFailed(cause));
      return;
    }
    this.options.onFailed(started.kind, cause);
    this.drop(started);
    this.settle();
  }
}

/** The class of the server of a microservice (microservices nest-microservice): Nest 11 renamed the member. */
export function serverName(microservice: object): string {
  const { server, serverInstance = server } = microservice as Record<string, object | undefined>;
  return serverInstance?.constructor.name ?? 'microservice';
}

function startFailed(cause: unknown): TargetError {
  if (cause instanceof TargetError) return cause;
  return new TargetError(
    'The application failed while it was starting.',
    'Start it by itself: it fails there as well.',
    { cause },
  );
}

export interface Deferred<T> {
  promise: Promise<T>;
  resolve: (value: T) => void;
  reject: (reason: unknown) => void;
}

export function deferred<T>(): Deferred<T> {
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
