import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE_FOLDER } from './cache-folder.js';
import { write } from './own-writes.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const KEPT_MS = 30 * DAY_MS;
const CLEANED = join(CACHE_FOLDER, 'cleaned');

let looked = false;

/** The key of what was made of all these parts, in this order. */
export function cacheKey(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part.length}\0`).update(part);
  return hash.digest('hex');
}

/** What was kept under a name, or null. Whatever is read stays for another 30 days. */
export function readCached(name: string): string | null {
  const file = join(CACHE_FOLDER, name);
  try {
    const text = readFileSync(file, 'utf8');
    const now = Date.now();
    if (now - statSync(file).mtimeMs > DAY_MS) write.utimesSync(file, now / 1000, now / 1000);
    return text;
  } catch {
    return null;
  }
}

/**
 * Keeps a text. Two runs may write the same name, and a reader must never see
 * half of it. A cache that cannot be written is none: read-only homes are
 * common in CI.
 */
export function writeCached(name: string, text: string): void {
  const file = join(CACHE_FOLDER, name);
  try {
    write.mkdirSync(join(file, '..'), { recursive: true });
    const whole = `${file}.${process.pid}`;
    write.writeFileSync(whole, text);
    write.renameSync(whole, file);
    cleanSeldom();
  } catch {
    // Then the next run makes it again.
  }
}

/** Once a day, and only when something new was made, removes what no run has used for 30 days. */
function cleanSeldom(): void {
  if (looked) return;
  looked = true;
  const now = Date.now();
  if (now - (timeOf(CLEANED) ?? 0) < DAY_MS) return;
  write.writeFileSync(CLEANED, '');
  for (const entry of readdirSync(CACHE_FOLDER, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const time = entry.isFile() ? timeOf(path) : null;
    if (time !== null && now - time > KEPT_MS) write.unlinkSync(path);
  }
}

function timeOf(file: string): number | null {
  try {
    return statSync(file).mtimeMs;
  } catch {
    return null;
  }
}
