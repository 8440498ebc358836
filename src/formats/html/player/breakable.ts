import { element } from './element.js';

/** A name that may be broken between its words. */
export function breakable(className: string, name: string): HTMLElement {
  const parts = name.split(/(?=[.(])|(?<=[a-z])(?=[A-Z])/);
  const content = parts.flatMap((part, at) => (at === 0 ? [part] : [element('wbr', ''), part]));
  return element('span', className, ...content);
}
