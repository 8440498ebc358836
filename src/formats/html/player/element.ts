import { escapeText } from '../../escape-text.js';

/** An element with a text, never with markup; what cannot be seen in the text is shown escaped. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...content: (string | Node)[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  if (className !== '') made.className = className;
  made.append(...content.map((one) => (typeof one === 'string' ? escapeText(one) : one)));
  return made;
}

/** The one element inside of `root` that is sure to be there. */
export function part<Made extends HTMLElement = HTMLElement>(
  root: ParentNode,
  selector: string,
): Made {
  const found = root.querySelector<Made>(selector);
  if (!found) throw new Error(`The page has no ${selector}`);
  return found;
}
