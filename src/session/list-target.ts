import type { AppModel } from '../model/app-model.js';
import { listApart } from './list-apart.js';
import { listOnce, type ListOptions } from './list-once.js';

/** Each process knows more of what is asked for than the one before; one that never has enough is shown as it is. */
const MAX_PROCESSES = 10;

/**
 * The model of a target that is only listed. Where its entry has to be run
 * again and cannot be in the same process, it is run in a fresh one. Errors:
 * those of `withSession`.
 */
export async function listTarget(options: ListOptions): Promise<AppModel> {
  // An application may change both.
  const surroundings = { cwd: process.cwd(), variables: { ...process.env } };
  let listing = await listOnce(options, []);
  for (let count = 1; listing.missed && count < MAX_PROCESSES; count++) {
    const next = await listApart(options, listing.missed, surroundings);
    const isLess = !next || ('error' in next.outcome && 'model' in listing.outcome);
    if (isLess) break;
    listing = next;
  }
  if ('error' in listing.outcome) throw listing.outcome.error;
  return listing.outcome.model;
}
