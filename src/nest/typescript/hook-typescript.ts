import module from 'node:module';
import type { Patches } from '../patches.js';
import { hookCommonJs } from './common-js-hooks.js';
import type { SourcesLocation } from './compile-config.js';
import type { ModuleFormat } from './module-format.js';
import { openSources } from './open-sources.js';
import { rememberSources } from './opened-sources.js';
import { openPathsMatchers } from './paths-matchers.js';

/**
 * Compiles what the entry runs, and lets Node load it as the project's own
 * compiler turns it into JavaScript. Resolves with how the entry is to be
 * loaded; null where there is no compiler.
 */
export async function hookTypeScript(
  patches: Patches,
  entry: string,
  { root, tsconfig }: SourcesLocation,
): Promise<ModuleFormat | null> {
  const sources = await openSources({ root, tsconfig }, entry);
  if (!sources) return null;
  rememberSources(sources);
  hookCommonJs(patches, openPathsMatchers(sources.config), sources.compile);
  const format = sources.formatOf(entry);
  if (format === 'module') {
    const data = { root, tsconfig, emitted: sources.emitted };
    module.register(new URL('./esm-loader.js', import.meta.url), { data });
  }
  return format;
}
