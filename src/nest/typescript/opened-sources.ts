import type { Sources } from './open-sources.js';

let opened: Sources | null = null;

/** The sources that run from now on. */
export function rememberSources(sources: Sources): void {
  opened = sources;
}

/** The sources that run; null where JavaScript runs as it is. */
export function openedSources(): Sources | null {
  return opened;
}
