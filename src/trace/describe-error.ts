import { types } from 'node:util';
import type { TracedError } from '../model/trace.js';
import { nameOfInstance } from '../nest/names.js';
import { messageOf, previewValue } from './preview-value.js';

/** What was thrown: not always an error. */
export function describeError(error: unknown): TracedError {
  if (typeof error !== 'object' || error === null || types.isProxy(error)) {
    const { type, value } = previewValue(error);
    return { name: type, message: value === undefined ? '' : String(value) };
  }
  return { name: nameOfInstance(error), message: messageOf(error) };
}
