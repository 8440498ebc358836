import type { PlayerAction } from '../../../report/player-keys.js';
import { part } from './element.js';
import type { Player } from './player.js';

/** What is done with the mouse, or in a field. */
export function listenToControls(root: HTMLElement, player: Player): void {
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-action]')) {
    const action = button.dataset['action'] as PlayerAction;
    button.addEventListener('click', () => player.act(action));
  }
  const slider = part<HTMLInputElement>(root, '.slider');
  slider.addEventListener('input', () => player.go(Number(slider.value) - 1));
  const jump = part<HTMLInputElement>(root, '.jump');
  jump.addEventListener('change', () => player.go(Number(jump.value) - 1));
  const search = part<HTMLInputElement>(root, '.search');
  search.addEventListener('keydown', ({ key, shiftKey }) => {
    if (key === 'Enter') player.find(shiftKey ? 'previous' : 'next');
  });
}
