import type { Dependent } from './dependencies-of.js';
import { nameOfToken } from '../names.js';

/** How far the runs of an entry came, and what was constructed in them. */
export class RunHistory {
  private before = new Map<string, boolean>();
  private readonly present = new Map<string, boolean>();
  private asks = 0;
  private asksBefore = 0;

  /** Called when the entry asks for something. */
  asked(): void {
    this.asks++;
  }

  /** Whether the entry asked as often as in the run before. */
  get isAsFar(): boolean {
    return this.asks >= this.asksBefore;
  }

  made(wrapper: Dependent): void {
    this.note(wrapper, true);
  }

  failed(wrapper: Dependent): void {
    this.note(wrapper, false);
  }

  /** Whether it fails for the first time, though it was constructed before. */
  isSpoiled(wrapper: Dependent): boolean {
    return this.before.get(nameOf(wrapper)) === true;
  }

  /** Begins another run. */
  again(): void {
    this.before = new Map([...this.before, ...this.present]);
    this.present.clear();
    this.asksBefore = this.asks;
    this.asks = 0;
  }

  /** One of several that share a name stands for all where it failed. */
  private note(wrapper: Dependent, isMade: boolean): void {
    const name = nameOf(wrapper);
    this.present.set(name, isMade && this.present.get(name) !== false);
  }
}

function nameOf({ host, token }: Dependent): string {
  return JSON.stringify([nameOfToken(host?.metatype), nameOfToken(token)]);
}
