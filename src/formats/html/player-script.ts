import { readFileSync } from 'node:fs';

/** The script that plays the recordings of a page: the modules in `player/`, made one by the build. */
export function playerScript(): string {
  return readFileSync(new URL('./player/player.js', import.meta.url), 'utf8');
}
