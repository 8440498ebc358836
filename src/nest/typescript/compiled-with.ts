import { relative, sep } from 'node:path';
import type { Compiled, Gap } from '../../model/app-model.js';
import type { TargetLocation } from '../locate-target.js';
import { openedSources } from './opened-sources.js';

const TYPESCRIPT = /\.[cm]?tsx?$/;

/** How the sources that run became JavaScript; null where JavaScript is what people edit. */
export function compiledWith({
  kind,
  root,
  entry,
  file,
  tsconfig,
}: TargetLocation): Compiled | null {
  if (kind === 'demo' || !TYPESCRIPT.test(entry)) return null;
  const shown = tsconfig && relative(root, tsconfig).split(sep).join('/');
  const sources = TYPESCRIPT.test(file) ? openedSources() : null;
  if (!sources) return { by: null, mode: 'built', tsconfig: shown };
  const mode = sources.emitted() ? 'program' : 'file';
  return { by: `typescript ${sources.version}`, mode, tsconfig: shown };
}

/** What the sources were not compiled with as the project's build does it, or as Nest needs it. */
export function compileGaps({ file }: TargetLocation): Gap[] {
  const sources = TYPESCRIPT.test(file) ? openedSources() : null;
  return (sources?.problems() ?? []).map((problem) => ({ ...problem, source: null }));
}
