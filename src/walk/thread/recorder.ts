import type { Debugger, Runtime } from 'node:inspector';
import type { RecordingEnd } from '../../model/recording.js';
import type { TracedError } from '../../model/trace.js';
import { Slot, type Order, type Sight, type Story, type ThreadData } from '../protocol.js';
import { Breakpoints } from './breakpoints.js';
import { endInWords } from './end-in-words.js';
import { isTrivial } from './fold.js';
import type { Inspector } from './inspector.js';
import { lookAt, type PausedFrame, type Wanted } from './look-at.js';
import { positionOf } from './script.js';
import type { Scripts } from './scripts.js';
import { type Activation, Storyteller } from './storyteller.js';

type Move = 'resume' | 'stepInto' | 'stepOut';
type Start = Extract<Order, { kind: 'start' }>;

/** Decides at every pause what is told of it, and how the process goes on. */
export class Recorder {
  state: 'armed' | 'recording' | 'over' = 'armed';
  readonly teller: Storyteller;
  private readonly breakpoints: Breakpoints;
  private began = performance.now();
  private starts = new Set<string>();
  private known = new Set<string>();
  private ended: RecordingEnd['kind'] | null = null;
  private flying: TracedError | null = null;
  private pauses = 0;
  private sent = 0;
  /** How many steps there were when something was last sent. */
  private sentAfter: number | null = null;

  constructor(
    private readonly inspector: Inspector,
    private readonly scripts: Scripts,
    private readonly data: ThreadData,
    private readonly order: Start,
  ) {
    this.teller = new Storyteller(data.root);
    this.breakpoints = new Breakpoints(inspector);
    this.sent = Atomics.load(data.signs, Slot.sent);
  }

  async prepare(landmarks: {
    starts: (Debugger.Location | null)[];
    known: (Debugger.Location | null)[];
  }): Promise<void> {
    this.starts = await this.breakpoints.atFunctions(landmarks.starts);
    this.known = await this.breakpoints.atFunctions(landmarks.known);
  }

  /** How the process is to go on. */
  async paused(event: Debugger.PausedEventDataType): Promise<Move> {
    if (this.state === 'over') return 'resume';
    const { callFrames, reason } = event;
    const [top] = callFrames;
    if (!top) return 'resume';
    if (this.state === 'armed' && !this.isHit(event, this.starts)) return 'resume';
    this.pauses += 1;
    this.noteSent();
    if (Atomics.load(this.data.signs, Slot.answered) === 1) return this.over('answered');
    const reached = this.state === 'recording' ? this.limitReached() : null;
    if (reached) return this.over(reached);
    const frames = await this.framesOf(callFrames);
    if (frames.at(-1)?.frame !== top) return this.aside(top, frames.length);
    const isThrow = reason === 'exception' || reason === 'promiseRejection';
    const told = await this.tell(frames, event, isThrow ? asRemote(event.data) : undefined);
    return told ? 'stepInto' : 'resume';
  }

  /** Ends the recording; nothing is told any more. */
  async over(kind: RecordingEnd['kind']): Promise<Move> {
    if (this.state === 'over') return 'resume';
    this.noteSent();
    this.state = 'over';
    this.ended = kind;
    await this.inspector.post('Debugger.setBreakpointsActive', { active: false });
    await this.inspector.post('Debugger.setPauseOnExceptions', { state: 'none' });
    return 'resume';
  }

  story(): Story {
    const { teller, order } = this;
    const isCut = this.ended === 'answered' && this.sentAfter !== null;
    if (isCut) teller.cut(this.sentAfter ?? 0);
    const kind = teller.steps.length === 0 ? 'never-reached' : (this.ended ?? 'silent');
    return teller.story({ kind, summary: endInWords(kind, order.limits) }, this.pauses);
  }

  private async tell(
    frames: readonly PausedFrame[],
    event: Debugger.PausedEventDataType,
    thrown: Runtime.RemoteObject | undefined,
  ): Promise<boolean> {
    const { teller, flying } = this;
    const top = frames.at(-1);
    if (!top) return false;
    const count = teller.known(frames);
    const extra = await this.extrasOf(top, thrown);
    teller.leave(count, flying);
    let sight: Sight | null = null;
    for (let at = count; at < frames.length; at++) {
      const frame = frames[at] as PausedFrame;
      sight = await this.enter(frame, at, event, frame === top ? extra : {});
      if (!sight) return false;
      if (frame !== top) this.note(teller.top(), frame, sight, 'line');
    }
    if (count === frames.length) {
      const chapter = teller.top()?.chapter.id ?? 0;
      sight = await lookAt(this.inspector, top, { chapter, entry: null, ...extra });
    }
    this.flying = sight?.thrown ?? null;
    const kind = thrown ? 'throw' : extra.returned ? 'return' : 'line';
    if (sight) this.note(teller.top(), top, sight, kind);
    await this.breakpoints.prepare(top.script, top.fn);
    if (this.state === 'armed') await this.begin();
    return true;
  }

  /** Exceptions are caught from here on: what throws and catches before is no part of it. */
  private async begin(): Promise<void> {
    this.state = 'recording';
    this.began = performance.now();
    await this.inspector.post('Debugger.setPauseOnExceptions', { state: 'all' });
  }

  /** A chapter that begins or goes on in a frame; null where it is not of this request. */
  private async enter(
    frame: PausedFrame,
    at: number,
    event: Debugger.PausedEventDataType,
    extra: Partial<Wanted>,
  ): Promise<Sight | null> {
    const { teller } = this;
    const resumed = frame.fn.isAsync ? teller.resumed(frame) : null;
    const chapter = resumed?.chapter.id ?? teller.next();
    const entry = at > 0 ? null : resumed ? 'known' : this.entryOf(event);
    const sight = await lookAt(this.inspector, frame, { chapter, entry, ...extra });
    if (!sight.isInside) return null;
    if (resumed) teller.resume(resumed);
    else teller.enter(frame, sight.asyncParent);
    return sight;
  }

  private note(
    activation: Activation | null,
    { position }: PausedFrame,
    { variables, returned, thrown }: Sight,
    kind: 'line' | 'return' | 'throw',
  ): void {
    if (!activation || !this.teller.isNew(activation, position, kind)) return;
    this.teller.tell(activation, position, {
      kind,
      variables,
      ...(returned && { returned }),
      ...(thrown && { thrown }),
    });
  }

  private async extrasOf(
    { frame, fn }: PausedFrame,
    thrown: Runtime.RemoteObject | undefined,
  ): Promise<Pick<Wanted, 'returned' | 'thrown'>> {
    if (thrown) return { thrown };
    const { returnValue } = frame;
    if (!returnValue) return {};
    if (!fn.isAsync || returnValue.subtype !== 'promise') return { returned: returnValue };
    // The promise of an asynchronous function says nothing, what it was fulfilled with does.
    const settled = await this.inspector.settledValue(returnValue.objectId);
    return { returned: settled ?? returnValue };
  }

  private entryOf(event: Debugger.PausedEventDataType): 'start' | 'known' | 'other' {
    if (this.state === 'armed') return 'start';
    return this.isHit(event, this.known) ? 'known' : 'other';
  }

  private isHit(
    { hitBreakpoints = [] }: Debugger.PausedEventDataType,
    ids: ReadonlySet<string>,
  ): boolean {
    return hitBreakpoints.some((id) => ids.has(id));
  }

  /** What is told of the frames, the outermost first. */
  private async framesOf(callFrames: readonly Debugger.CallFrame[]): Promise<PausedFrame[]> {
    const frames: PausedFrame[] = [];
    for (const frame of callFrames) {
      const { location, functionLocation, functionName } = frame;
      // `<instance_members_initializer>` and its like stand for the fields of a class.
      if (!this.scripts.ownerOf(location.scriptId) || functionName.startsWith('<')) continue;
      const script = await this.scripts.get(location.scriptId);
      const fn = script?.functionAt(location, functionLocation);
      if (!script || !fn || (!this.order.isDeep && isTrivial(script, fn))) continue;
      frames.push({ script, fn, position: positionOf(location), frame });
    }
    return frames.reverse();
  }

  /** In code that is not told. Scripts of Node that call back are gone through, for they may lead to some that is. */
  private aside({ location }: Debugger.CallFrame, frames: number): Move {
    if (CALLS_BACK.test(this.scripts.urlOf(location.scriptId))) return 'stepInto';
    return frames > 0 ? 'stepOut' : 'resume';
  }

  private noteSent(): void {
    const sent = Atomics.load(this.data.signs, Slot.sent);
    if (sent === this.sent) return;
    this.sent = sent;
    this.sentAfter = this.teller.steps.length;
  }

  private limitReached(): RecordingEnd['kind'] | null {
    const { steps, seconds, bytes } = this.order.limits;
    if (this.teller.steps.length >= steps) return 'steps';
    if (this.teller.size >= bytes) return 'size';
    return performance.now() - this.began >= seconds * 1000 ? 'time' : null;
  }
}

const CALLS_BACK = /^node:(events|async_hooks|internal\/process\/task_queues)$/;

function asRemote(data: unknown): Runtime.RemoteObject {
  return data as Runtime.RemoteObject;
}
