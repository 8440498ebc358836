import type { OutlinedFunction } from './outline.js';
import type { Script } from './script.js';
import { explanationOf } from '../explanations/index.js';

/** Whether a function of Nest is a helper that only distracts: it is not known, and calls nothing or stands among the utilities. */
export function isTrivial({ owner, path }: Script, { key, calls }: OutlinedFunction): boolean {
  if (owner !== 'nest' || explanationOf(key)) return false;
  return !calls || /[\\/]utils[\\/]/.test(path);
}
