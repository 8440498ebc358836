import { startBin } from './run-bin.js';
import { childrenOf } from './watch-process.js';

/** Every process that was seen below the bin at any time. */
export async function childrenDuring(args: readonly string[]) {
  const { child, exited } = startBin(args);
  const seen = new Set<number>();
  const watch = setInterval(() => childrenOf(child.pid).forEach((pid) => seen.add(pid)), 5);
  const run = await exited;
  clearInterval(watch);
  return { seen: [...seen], run };
}
