import { findStep } from '../../../model/find-step.js';
import { type StepMove, moveStep } from '../../../model/move-step.js';
import type { PlayerAction } from '../../../report/player-keys.js';
import type { PlayerData } from '../player-data.js';
import { part } from './element.js';
import { isMain, rememberStep } from './remembered-step.js';
import { openChapters } from './show-chapters.js';
import { openPosition } from './show-position.js';
import { openScene } from './show-scene.js';
import { openSource } from './show-source.js';
import { openValues } from './show-values.js';

/** Shows the step at an index. */
export type View = (at: number) => void;

/** One recording at one of its steps. */
export class Player {
  readonly #root: HTMLElement;
  readonly #data: PlayerData;
  readonly #views: readonly View[];
  #at = 0;

  constructor(root: HTMLElement, data: PlayerData) {
    this.#root = root;
    this.#data = data;
    const go = (to: number): void => this.go(to);
    this.#views = [
      openPosition(root, data.recording),
      openScene(root, data.recording),
      openSource(root, data, go),
      openChapters(root, data.recording, go),
      openValues(root, data.recording),
    ];
  }

  go(to: number): void {
    const last = this.#data.recording.steps.length - 1;
    this.#at = Math.max(0, Math.min(last, Math.trunc(to) || 0));
    for (const show of this.#views) show(this.#at);
    rememberStep(this.#root, this.#at);
  }

  act(action: PlayerAction): void {
    const own = this.#actions as Partial<Record<PlayerAction, () => void>>;
    const act = own[action];
    if (act) act();
    else this.go(moveStep(this.#data.recording, this.#at, action as StepMove));
    if (isMain(this.#root)) this.#comeIntoSight();
  }

  /** What stands above the player has been read when it is played. */
  #comeIntoSight(): void {
    const boxOf = (selector: string): DOMRect => part(this.#root, selector).getBoundingClientRect();
    const isHidden = boxOf('.function').top < boxOf('.controls').bottom;
    if (isHidden || boxOf('.source').bottom > innerHeight) this.#root.scrollIntoView();
  }

  find(direction: 'next' | 'previous'): void {
    const text = this.#input('.search').value;
    const found = findStep(this.#data.recording, text, this.#at, direction);
    const isMissing = found === null && text.trim() !== '';
    part(this.#root, '.found').textContent = isMissing ? 'no match' : '';
    if (found !== null) this.go(found);
  }

  /** All that a person can ask for beside moves. */
  readonly #actions: Record<Exclude<PlayerAction, StepMove>, () => void> = {
    jump: () => this.#input('.jump').select(),
    search: () => this.#input('.search').select(),
    'next-match': () => this.find('next'),
    'previous-match': () => this.find('previous'),
    chapters: () => part(this.#root, '.chapters [aria-current]').focus(),
    values: () => {
      const isFull = this.#root.classList.toggle('full');
      part(this.#root, '[data-action=values]').setAttribute('aria-pressed', String(isFull));
      this.go(this.#at);
    },
    help: () => {
      const help = part<HTMLDialogElement>(this.#root, '.help');
      if (help.open) help.close();
      else help.showModal();
    },
    close: () => {
      part<HTMLDialogElement>(this.#root, '.help').close();
      part(this.#root, '.source').focus();
    },
    quit: () => undefined,
  };

  #input(selector: string): HTMLInputElement {
    return part<HTMLInputElement>(this.#root, selector);
  }
}
