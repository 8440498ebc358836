import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Landmarks } from '../nest/walk/watch-landmarks.js';
import type { Sent } from '../nest/walk/watch-sent.js';
import { Eyes } from './eyes.js';
import {
  Slot,
  type Answer,
  type Limits,
  type Order,
  type Story,
  type ThreadData,
} from './protocol.js';

export interface WalkOptions {
  landmarks: Landmarks;
  limits: Limits;
  isDeep: boolean;
  /** How long nothing may run before nothing more is expected. */
  quietMs: number;
  /** Nothing that is recorded has run for `quietMs`, or a loop that never ends was ended at a place. */
  onQuiet(): void;
  onStuck(place: string | null): void;
}

export type WalkEnd = Extract<Order, { kind: 'stop' }>['end'];

const BEAT_MS = 100;
const OWN = fileURLToPath(new URL('../', import.meta.url));

/**
 * Records what runs in this process with the V8 inspector, from a thread of its
 * own: no port is opened. To be made before the process is contained.
 */
export class Walker {
  private readonly signs = new Int32Array(
    new SharedArrayBuffer(Object.keys(Slot).length * Int32Array.BYTES_PER_ELEMENT),
  );
  private readonly eyes = new Eyes();
  private readonly worker: Worker;
  private readonly pulse: NodeJS.Timeout;

  /** `root`: the folder of the target. `entry`: the file that is run. */
  constructor(root: string, entry: string) {
    const workerData: ThreadData = {
      root,
      roots: [root, dirname(entry)],
      own: OWN,
      signs: this.signs,
    };
    this.worker = new Worker(new URL('thread/recorder-thread.js', import.meta.url), {
      workerData,
      env: {},
      execArgv: [],
    });
    this.worker.unref();
    this.pulse = setInterval(() => Atomics.add(this.signs, Slot.beats, 1), BEAT_MS);
    this.pulse.unref();
  }

  /** Told of everything that is sent to a client. */
  sent(what: Sent): void {
    if (!this.eyes.isInside()) return;
    Atomics.add(this.signs, Slot.sent, 1);
    if (what === 'answer') Atomics.store(this.signs, Slot.answered, 1);
  }

  /** Records while `work` sends a request; it tells how that ended. */
  async record<T extends { end: WalkEnd }>(
    { landmarks, limits, isDeep, quietMs, onQuiet, onStuck }: WalkOptions,
    work: () => Promise<T>,
  ): Promise<{ story: Story; result: T }> {
    this.eyes.landmarks = landmarks;
    Atomics.store(this.signs, Slot.answered, 0);
    const answers = this.listen((answer) => {
      if (answer.kind === 'quiet') onQuiet();
      if (answer.kind === 'stuck') onStuck(answer.place);
    });
    this.order({ kind: 'start', limits, isDeep, quietMs });
    await answers.until('ready');
    const result = await work();
    this.order({ kind: 'stop', end: result.end });
    const { story } = await answers.until('done');
    return { story, result };
  }

  async close(): Promise<void> {
    clearInterval(this.pulse);
    this.eyes.close();
    await this.worker.terminate();
  }

  private order(order: Order): void {
    this.worker.postMessage(order);
  }

  private listen(hear: (answer: Answer) => void) {
    const heard: Answer[] = [];
    let wake: (() => void) | null = null;
    let failure: unknown = null;
    this.worker.on('message', (answer: Answer) => {
      hear(answer);
      heard.push(answer);
      if (answer.kind === 'failed') failure = answer.error;
      wake?.();
    });
    this.worker.once('error', (error) => {
      failure = error;
      wake?.();
    });
    return {
      async until<Kind extends Answer['kind']>(kind: Kind): Promise<Answer & { kind: Kind }> {
        for (;;) {
          const found = heard.find((one): one is Answer & { kind: Kind } => one.kind === kind);
          if (found) return found;
          if (failure !== null) throw failure;
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      },
    };
  }
}
