import { setImmediate as turn } from 'node:timers/promises';

const TURNS = 5;
const LIMIT_MS = 20_000;

/**
 * Settles when what a shot began has ended: nothing of it waits, and nothing
 * was noted any more while others had their turn, this many times.
 */
export async function untilQuiet(times, meanwhile = async () => undefined) {
  const shot = globalThis.__shot;
  const end = Date.now() + LIMIT_MS;
  let noted = shot.log.length;
  for (let still = 0; still < times && Date.now() < end;) {
    await meanwhile();
    for (let turns = 0; turns < TURNS; turns++) await turn();
    const isStill = shot.pending === 0 && shot.log.length === noted;
    still = isStill ? still + 1 : 0;
    noted = shot.log.length;
  }
}
