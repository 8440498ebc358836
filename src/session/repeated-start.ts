import type { Repeats } from '../nest/boot-options.js';
import { NotRepeatable } from './not-repeatable.js';
import type { Asked } from './told-process.js';

/** Every process knows more than the one before; one that still lacks something is shown as it is. */
const MAX_AHEAD = 20;

/** Knows whether a listing lacks something only because its entry was run more than once: a registry that has everything already stops it, for one. */
export class RepeatedStart implements Repeats {
  private asked: readonly Asked[] = [];
  private isBehind = false;
  private isSpoiled = false;

  /** Undefined where no other process can be begun. */
  constructor(private readonly given: readonly Asked[] | undefined) {}

  get ahead(): readonly Asked[] {
    return this.given ?? [];
  }

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

  /** Errors: `NotRepeatable` where a fresh process may see more. */
  check(): void {
    const isMore = this.given !== undefined && this.asked.length > this.given.length;
    if (!isMore || this.ahead.length >= MAX_AHEAD) return;
    if (this.isBehind || this.isSpoiled) throw new NotRepeatable(this.asked);
  }
}
