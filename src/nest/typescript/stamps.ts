import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

/** How a file was when something was made of it: size and times, then its content. Null where there was none. */
export type Stamp = [size: number, modifiedMs: number, changedMs: number, hash: string] | null;

export function stampOf(file: string): Stamp {
  try {
    const { size, mtimeMs, ctimeMs } = statSync(file);
    return [size, mtimeMs, ctimeMs, hashOf(file)];
  } catch {
    return null;
  }
}

/** Times may change without the content: a checkout or a restored cache does that. */
export function isUnchanged(file: string, stamp: Stamp): boolean {
  try {
    const { size, mtimeMs, ctimeMs } = statSync(file);
    if (stamp === null || size !== stamp[0]) return false;
    return (mtimeMs === stamp[1] && ctimeMs === stamp[2]) || hashOf(file) === stamp[3];
  } catch {
    return stamp === null;
  }
}

function hashOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('base64url');
}
