import type { Dependent } from './dependencies-of.js';
import { isFactory } from './is-factory.js';

const ASYNC = '[object AsyncFunction]';
/** What TypeScript makes of an async function for an older language: the body is all inside. */
const AWAITER = /^[^;]*?\b__awaiter\(/;

/** Whether the text of a factory shows that its promise has no value yet when it returns. */
export function isSureToWait(wrapper: Dependent): boolean {
  if (!isFactory(wrapper)) return false;
  const text = String(wrapper.metatype);
  const isAsync = Object.prototype.toString.call(wrapper.metatype) === ASYNC;
  return isAsync ? /\bawait\b/.test(text) : AWAITER.test(text) && /\byield\b/.test(text);
}
