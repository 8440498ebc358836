import type { Patches } from '../patches.js';
import { hookCommonJs } from './common-js-hooks.js';
import type { SourcesLocation } from './compile-config.js';
import { hookEsModules } from './hook-es-modules.js';
import { openSources, type Sources } from './open-sources.js';
import { rememberSources } from './opened-sources.js';

/**
 * Compiles what the entry runs, and lets Node load it as the project's own
 * compiler turns it into JavaScript. Null where there is no compiler.
 */
export async function hookTypeScript(
  patches: Patches,
  entry: string,
  { root, tsconfig }: SourcesLocation,
): Promise<Sources | null> {
  const sources = await openSources({ root, tsconfig }, entry);
  if (!sources) return null;
  rememberSources(sources);
  hookCommonJs(patches, sources);
  hookEsModules(patches, sources, { root, tsconfig }, entry);
  return sources;
}
