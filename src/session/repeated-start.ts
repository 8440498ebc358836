import type { Repeats } from '../nest/boot-options.js';
import type { Asked } from '../nest/on-demand/asked.js';

/** Knows whether a listing lacks something only because its entry was run more than once: a registry that has everything already stops it, for one. */
export class RepeatedStart implements Repeats {
  /** What the entry asked for so that it had to be run again. */
  asked: readonly Asked[] = [];
  private isBehind = false;
  private isSpoiled = false;

  constructor(readonly ahead: readonly Asked[]) {}

  again(asked: readonly Asked[]): void {
    this.asked = [...asked];
    this.isBehind = true;
  }

  passes(): void {
    this.isBehind = false;
  }

  spoils(): void {
    this.isSpoiled = true;
  }

  /** Whether a process that knows what is asked for may see more. */
  get missed(): boolean {
    return this.isBehind || this.isSpoiled;
  }
}
