import module from 'node:module';
import { relative } from 'node:path';
import { createPathsMatcher, getTsconfig } from 'get-tsconfig';
import type { Patches } from '../patches.js';
import { rememberSources } from './compiled-text.js';
import { hookCommonJs } from './common-js-hooks.js';
import type { ModuleFormat } from './module-format.js';
import { openSources, type SourcesLocation } from './open-sources.js';

/**
 * Lets Node load the project's TypeScript, each file when it is asked for, as
 * the project's own compiler turns it into JavaScript. Returns how the entry
 * is to be loaded; null where there is no compiler.
 */
export function hookTypeScript(
  patches: Patches,
  entry: string,
  location: SourcesLocation,
): ModuleFormat | null {
  const sources = openSources(location);
  if (!sources) return null;
  rememberSources(sources);
  const { root, tsconfig } = location;
  const config = tsconfig === null ? null : getTsconfig(root, relative(root, tsconfig));
  hookCommonJs(patches, config && createPathsMatcher(config), sources.compile);
  const format = sources.formatOf(entry);
  if (format === 'module') {
    module.register(new URL('./esm-loader.js', import.meta.url), { data: location });
  }
  return format;
}
