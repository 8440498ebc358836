import { readFileSync, statSync } from 'node:fs';

/** Core constants: what Nest logs first. */
const FIRST_WORDS = 'Starting Nest application...';
/** A Nest weighs a multiple of this. */
const SMALL_BYTES = 100_000;

/** Whether the file is a bundle with a Nest inside, which would start unobserved. */
export function carriesNest(file: string): boolean {
  if (!/\.[cm]?js$/.test(file) || statSync(file).size < SMALL_BYTES) return false;
  return readFileSync(file, 'utf8').includes(FIRST_WORDS);
}
