import type { OutlinedFunction } from './outline.js';
import type { Script } from './script.js';
import { explanationOf } from '../explanations/index.js';

/** Whether a function of Nest is a helper that only distracts: it is not known, and calls nothing or stands among the utilities. */
export function isTrivial({ owner, path }: Script, { name, calls }: OutlinedFunction): boolean {
  if (owner !== 'nest' || explanationOf(name)) return false;
  return !calls || BUSY_HELPERS.has(name) || /[\\/]utils[\\/]/.test(path);
}

/** They call something and say no more by it. */
const BUSY_HELPERS = new Set(['ContextUtils.createNullArray', 'bindAsyncScope']);
