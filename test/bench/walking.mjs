import { fileURLToPath } from 'node:url';
import { median, row, runNode } from './measure.mjs';

const WALKS = fileURLToPath(new URL('walks.mjs', import.meta.url));
const TIMES = 3;
const MEGABYTE = 1_000_000;

/** What recording line by line costs the event that is recorded, and what a long recording takes. */
export function printWalking(runs) {
  const told = Array.from({ length: Math.min(runs, TIMES) }, () =>
    JSON.parse(runNode([WALKS]).stdout),
  );
  const of = (read) => median(told.map(read));
  const perSecond = ({ pauses, recordedMs }) => (1000 * pauses) / recordedMs;
  console.log('\nwalk: the event hello of the demo that fails, then a loop to 10,000 steps');
  console.log(row('', ['untouched', 'recorded', 'ratio', 'steps', 'pauses/s', 'size', 'memory']));
  console.log(
    row('hello', [
      `${of(({ event }) => event.untouchedMs).toFixed(1)} ms`,
      `${of(({ event }) => event.recordedMs).toFixed(0)} ms`,
      of(({ event }) => event.recordedMs / event.untouchedMs).toFixed(0),
      String(of(({ event }) => event.steps)),
      of(({ event }) => perSecond(event)).toFixed(0),
      `${(of(({ event }) => event.bytes) / 1000).toFixed(0)} kB`,
      '',
    ]),
  );
  console.log(
    row('a loop', [
      '',
      `${of(({ long }) => long.recordedMs).toFixed(0)} ms`,
      '',
      String(of(({ long }) => long.steps)),
      of(({ long }) => perSecond(long)).toFixed(0),
      `${(of(({ long }) => long.bytes) / MEGABYTE).toFixed(1)} MB`,
      `${(of(({ long }) => long.memory) / MEGABYTE).toFixed(0)} MB`,
    ]),
  );
}
