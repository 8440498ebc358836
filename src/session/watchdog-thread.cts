import threads = require('node:worker_threads');
import type { Debugger } from 'node:inspector';
import type { WatchdogData } from './watchdog.js';

const TICK_MS = 250;
/** How long a blocked thread may take to say where it is; one that waits in native code never does. */
const ANSWER_MS = 5000;

const { beats, limitMs, root, end } = threads.workerData as WatchdogData;
/** A start that is only slow is given up by a timer of its own thread first. */
const GRACE_MS = 1000;
/** Below this a tick was slept through, or the process got no processor. */
const IDLE_MS = 2;
/** Sleep is what goes on for as long as this; a busy machine gives everybody something. */
const SLEPT_TICKS = 4;

let last = -1;
let blockedMs = 0;
let sleptTicks = 0;
let used = process.cpuUsage();
let ticked = performance.now();

// Not the clock: a machine that is busy with others, or suspended, says nothing of this process.
const watch = setInterval(() => {
  const beat = Atomics.load(beats, 0);
  const { user, system } = process.cpuUsage(used);
  used = process.cpuUsage();
  const passedMs = performance.now() - ticked;
  ticked += passedMs;
  // Other threads of this process work too.
  const workedMs = Math.min((user + system) / 1000, passedMs);
  sleptTicks = workedMs < IDLE_MS ? sleptTicks + 1 : 0;
  blockedMs += sleptTicks > SLEPT_TICKS ? TICK_MS : workedMs;
  if (beat !== last) blockedMs = 0;
  last = beat;
  if (blockedMs <= limitMs + GRACE_MS) return;
  clearInterval(watch);
  void interrupt();
}, TICK_MS);

/** Asks the blocked thread through the V8 inspector where it is, and ends it there. */
async function interrupt(): Promise<void> {
  const { Session } = await import('node:inspector');
  const session = new Session();
  session.connectToMainThread();
  const giveUp = setTimeout(() => {
    say(null);
    process.kill(process.pid, 'SIGKILL');
  }, ANSWER_MS);
  const urls = new Map<string, string>();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', async ({ params: { callFrames } }) => {
    clearTimeout(giveUp);
    say(await placeOf(callFrames, urls));
    const [frame] = callFrames;
    const expression = `globalThis[Symbol.for('${end}')](3)`;
    session.post('Debugger.evaluateOnCallFrame', {
      callFrameId: frame?.callFrameId ?? '',
      expression,
    });
  });
  session.post('Debugger.enable');
  session.post('Debugger.pause');
}

async function placeOf(
  frames: readonly Debugger.CallFrame[],
  urls: ReadonlyMap<string, string>,
): Promise<string | null> {
  const { sourceOf } = await import('./error-source.js');
  const places = frames.map(({ location: { scriptId, lineNumber, columnNumber = 0 } }) => ({
    file: urls.get(scriptId) ?? '',
    line: lineNumber + 1,
    column: columnNumber + 1,
  }));
  const source = sourceOf(places, root);
  return source && `${source.file}:${source.line}`;
}

/** Past the streams, which belong to the blocked thread. */
function say(place: string | null): void {
  const { writeSync } = require('node:fs') as typeof import('node:fs');
  const where = place === null ? '' : ` at ${place}`;
  const lines = [
    `error The application keeps the process busy for more than ${limitMs / 1000} s without a pause${where}.`,
    'next Look for a loop that never ends, or give it longer: --boot-timeout <seconds>.',
  ];
  writeSync(2, lines.map((line) => `${line.replace(/\p{C}/gu, '?')}\n`).join(''));
}
