import { actionOf } from '../../../report/player-keys.js';
import { part } from './element.js';
import type { Player } from './player.js';
import { isMain } from './remembered-step.js';

/** Keys mean the player they are pressed in; pressed nowhere, the one that the page is for. */
export function listenToKeys(root: HTMLElement, player: Player): void {
  document.addEventListener('keydown', (event) => {
    const action = actionOf(event.key, 'browser');
    if (action === null || !isMeant(root, event)) return;
    const { target } = event;
    if (isTyping(target) ? action !== 'close' : isOwnKey(target, event.key)) return;
    const { open } = part<HTMLDialogElement>(root, '.help');
    if (open && action !== 'help' && action !== 'close') return;
    event.preventDefault();
    player.act(action);
  });
}

function isMeant(root: HTMLElement, { target, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  if (altKey || ctrlKey || metaKey) return false;
  return root.contains(target as Node) || (isMain(root) && target === document.body);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type !== 'range';
}

/** The space bar presses the button that has the focus. */
function isOwnKey(target: EventTarget | null, key: string): boolean {
  return key === ' ' && target instanceof HTMLButtonElement;
}
