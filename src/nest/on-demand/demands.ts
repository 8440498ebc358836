import type { Asked } from './asked.js';
import { dependenciesOf, type Dependent } from './dependencies-of.js';

/** What the application asks for, and what of it is constructed. */
export class Demands {
  /** What takes time to construct, over all runs of the entry: each begins with it. */
  readonly asked: Asked[];
  private readonly wanted = new WeakSet<Dependent>();
  private readonly constructed = new WeakSet<Dependent>();
  private readonly skipped = new WeakSet<Dependent>();
  private tell: () => void = () => undefined;
  private asks = true;
  private over = false;

  constructor(asked: readonly Asked[]) {
    this.asked = [...asked];
  }

  /** Begins a run. Resolves when something is asked for that only another run can construct. */
  begin(): Promise<void> {
    this.over = false;
    return new Promise((resolve) => {
      this.tell = resolve;
    });
  }

  /** Begins a run in which what is not constructed stays so. */
  last(): void {
    this.over = false;
    this.asks = false;
  }

  /** Whether this run asked for something that it cannot construct, and so is over. */
  isOver(): boolean {
    return this.over;
  }

  /** Asks for what takes time; true where another run is to begin with it. */
  needs(asked: Asked | null): boolean {
    // A run that goes on without what it asked for asks for what it would not have asked for.
    if (!asked || !this.asks || this.over) return this.over;
    const isNew = this.asked.every((one) => JSON.stringify(one) !== JSON.stringify(asked));
    if (!isNew) return false;
    this.asked.push(asked);
    this.over = true;
    this.tell();
    return true;
  }

  /** From now on Nest constructs the provider, and what it depends on, wherever it comes to it. */
  want(wrapper: Dependent): void {
    for (const one of dependenciesOf(wrapper)) this.wanted.add(one);
  }

  /** Whether there is nothing more to construct: the provider is there, or failed. */
  isSettled(wrapper: Dependent): boolean {
    if (wrapper.host?.initOnPreview === true || this.constructed.has(wrapper)) return true;
    return isMadeAnew(wrapper) ? this.wanted.has(wrapper) : this.isGiven(wrapper);
  }

  /** Called when Nest is about to construct the provider; says whether it really is to be. */
  constructs(wrapper: Dependent): boolean {
    const isWanted = this.wanted.has(wrapper);
    if (isWanted) this.begins(wrapper);
    else this.skipped.add(wrapper);
    return isWanted;
  }

  /** Called when the provider is constructed. */
  begins(wrapper: Dependent): void {
    this.constructed.add(wrapper);
  }

  /** Values, and Nest's own references to modules, are there from the beginning. */
  private isGiven(wrapper: Dependent): boolean {
    const { instance, metatype } = wrapper;
    const isThere = instance !== undefined && instance !== null;
    return !this.skipped.has(wrapper) && (isThere || !metatype);
  }
}

/** Transient and request-scoped providers are constructed when they are asked for, and only then. */
export function isMadeAnew(wrapper: Dependent): boolean {
  return wrapper.isTransient || !wrapper.isDependencyTreeStatic();
}
