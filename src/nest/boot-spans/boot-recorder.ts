import type { SpanState } from '../../model/boot.js';
import type { NestContainer } from '../nest-types.js';
import { compileMs } from '../typescript/compile-time.js';
import type { PhasePoint } from './phase-points.js';
import {
  emptyRecording,
  endSpan,
  openSpan,
  type ApplicationStart,
  type BootRecording,
  type PhaseSpan,
} from './recording.js';
import { runTimed } from './run-timed.js';

/** Records a start, from the entry to the last server that listens. */
export class BootRecorder {
  recording = emptyRecording();
  private readonly starts = new WeakMap<object, ApplicationStart>();
  private compiledBefore = 0;

  get isRecording(): boolean {
    return this.recording.clock.stopped === null;
  }

  /** The entry is about to be run again: what came of the run before does not count. */
  again(): void {
    const { runs, clock } = this.recording;
    const { nestMs, opens } = clock;
    this.recording = { ...emptyRecording(), runs: runs + 1 };
    Object.assign(this.recording.clock, { nestMs, opens });
  }

  nestLoaded(ms: number): void {
    this.recording.clock.nestMs = ms;
  }

  opens(): void {
    this.recording.clock.opens = performance.now();
  }

  loads(): void {
    this.compiledBefore = compileMs();
    this.recording.clock.loads = performance.now();
  }

  /** Loading ends where Nest begins, although the entry may wait for that. */
  loaded(how: SpanState): void {
    const { clock } = this.recording;
    if (clock.loaded !== null || !this.isRecording) return;
    clock.loaded = performance.now();
    clock.loading = how;
    clock.compiledMs = compileMs() - this.compiledBefore;
  }

  stop(): void {
    this.recording.clock.stopped ??= performance.now();
  }

  begin(kind: ApplicationStart['kind']): ApplicationStart {
    this.loaded('done');
    const start: ApplicationStart = { kind, container: null, stack: [] };
    this.recording.starts.push(start);
    return start;
  }

  /** The start that has no container yet: of several, the one that waits longest, unless `newest`. */
  beginning(newest = false): ApplicationStart | undefined {
    const { starts } = this.recording;
    const bare = ({ container, stack }: ApplicationStart) => container === null && stack.length > 0;
    return newest ? starts.findLast(bare) : starts.find(bare);
  }

  belongs(container: NestContainer, start: ApplicationStart): void {
    start.container = container;
    this.starts.set(container, start);
  }

  startOf(container: unknown): ApplicationStart | undefined {
    return this.isRecording ? this.starts.get(container as object) : undefined;
  }

  /** The phase of this id that is under way. */
  underWay(id: string): PhaseSpan | undefined {
    if (!this.isRecording) return undefined;
    return this.recording.phases.findLast((span) => span.id === id && span.end === null);
  }

  /** Runs a phase: what begins inside of it is a part of it. */
  phase<T>(point: PhasePoint, subject: unknown, application: ApplicationStart, run: () => T): T {
    const { isBeside, isWhole, tail } = isConnected(point, application) ? CONNECTED : point;
    const span = this.open(point, subject, application, isWhole);
    if (!isBeside) application.stack.push(span);
    return runTimed(run, (how) => {
      endSpan(span, how);
      if (tail !== undefined && how === 'done') addTail(span, tail, this.recording);
      const at = application.stack.indexOf(span);
      // What had not ended inside of it failed with it.
      if (at >= 0) application.stack.splice(at);
    });
  }

  private open(
    { id, name, className, method, within }: PhasePoint,
    subject: unknown,
    application: ApplicationStart,
    isWhole = false,
  ): PhaseSpan {
    const span: PhaseSpan = {
      ...openSpan(),
      id,
      name,
      isWhole,
      function: `${className}.${method}`,
      subject,
      application,
      parent: (within === undefined ? application.stack.at(-1) : this.underWay(within)) ?? null,
    };
    this.recording.phases.push(span);
    return span;
  }
}

/** Microservices that are connected to an application are started at the same time. */
const CONNECTED: Pick<PhasePoint, 'isBeside' | 'isWhole' | 'tail'> = { isBeside: true };

function isConnected({ className, id }: PhasePoint, { kind }: ApplicationStart): boolean {
  return className === 'NestMicroservice' && id === 'listen' && kind === 'create';
}

/** What is left behind the last part of a phase. */
function addTail(whole: PhaseSpan, name: string, { phases }: BootRecording): void {
  const ends = phases.flatMap(({ parent, end }) => (parent === whole ? (end ?? []) : []));
  const start = Math.max(whole.start, ...ends);
  phases.push({ ...whole, id: 'bind', name, isWhole: false, start, parent: whole });
}
