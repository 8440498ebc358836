import { parentPort, workerData } from 'node:worker_threads';
import type { Debugger } from 'node:inspector';
import { EYES, Slot, type Answer, type Order, type ThreadData } from '../protocol.js';
import { Inspector } from './inspector.js';
import { Recorder } from './recorder.js';
import { Scripts } from './scripts.js';

const TICK_MS = 200;
/** How long the process may be busy by itself before it is taken for a loop without an end. */
const STUCK_MS = 3000;

const data = workerData as ThreadData;
const inspector = new Inspector();
const scripts = new Scripts(inspector, data.roots, data.own);
let recorder: Recorder | null = null;
let quietMs = 0;
let isPaused = false;
let isStuck = false;
let isStopping = false;
let lastPause = 0;
let beats = 0;
let lastBeat = 0;

inspector.onPaused((event) => void paused(event).catch(fail));
parentPort?.on('message', (order: Order) => void obey(order).catch(fail));
// Without it the loop of this thread would end, and what the inspector sends would never come.
setInterval(watch, TICK_MS);

async function obey(order: Order): Promise<void> {
  if (order.kind === 'start') return start(order);
  await recorder?.over(order.end);
  isStopping = true;
  if (!isPaused) await finish();
}

async function start(order: Extract<Order, { kind: 'start' }>): Promise<void> {
  await inspector.post('Debugger.enable');
  await inspector.post('Debugger.setBlackboxPatterns', { patterns: scripts.patterns() });
  const list = (name: string) =>
    inspector.placesOf(`globalThis[Symbol.for('${EYES}')].landmarks.${name}`);
  const landmarks = { starts: await list('starts'), known: await list('known') };
  const made = new Recorder(inspector, scripts, data, order);
  await made.prepare(landmarks);
  quietMs = order.quietMs;
  lastPause = lastBeat = performance.now();
  recorder = made;
  tell({ kind: 'ready' });
}

async function paused(event: Debugger.PausedEventDataType): Promise<void> {
  isPaused = true;
  const move = isStuck ? await endLoop(event) : ((await recorder?.paused(event)) ?? 'resume');
  isPaused = false;
  lastPause = lastBeat = performance.now();
  await inspector.post(`Debugger.${move}`);
  if (isStopping) await finish();
}

/** Takes the loop that never ends away from under the process, which goes on with what else there is. */
async function endLoop({ callFrames }: Debugger.PausedEventDataType): Promise<'resume'> {
  isStuck = false;
  const frame = callFrames.find(({ location }) => scripts.ownerOf(location.scriptId));
  const script = frame && (await scripts.get(frame.location.scriptId));
  const { lineNumber, columnNumber = 0 } = frame?.location ?? { lineNumber: 0 };
  const place = script?.written({ line: lineNumber, column: columnNumber });
  // It is answered when the process has gone on.
  inspector.post('Runtime.terminateExecution').catch(fail);
  tell({ kind: 'stuck', place: place ? `${place.file}:${place.line}` : null });
  return 'resume';
}

function watch(): void {
  if (!recorder || isPaused) return;
  const now = performance.now();
  const beat = Atomics.load(data.signs, Slot.beats);
  if (beat !== beats) lastBeat = now;
  beats = beat;
  if (now - lastBeat > STUCK_MS && !isStuck) {
    isStuck = true;
    void inspector.post('Debugger.pause').catch(fail);
  } else if (now - lastPause > quietMs) {
    lastPause = now;
    tell({ kind: 'quiet' });
  }
}

async function finish(): Promise<void> {
  isStopping = false;
  await inspector.post('Debugger.disable');
  const story = recorder?.story();
  recorder = null;
  if (story) tell({ kind: 'done', story });
}

function fail(error: unknown): void {
  recorder = null;
  tell({ kind: 'failed', error });
  inspector.close();
}

function tell(answer: Answer): void {
  parentPort?.postMessage(answer);
}
