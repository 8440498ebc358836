import { dependenciesOf, type Dependent } from './dependencies-of.js';
import { nameOfToken } from '../names.js';

/** A provider, told apart from others of its token by the module that hosts it. */
interface Place {
  token: unknown;
  module: unknown;
}

/** The providers that the application really asks for, over all runs of its entry. */
export class Demands {
  private readonly wanted: Place[] = [];
  private readonly constructed = new WeakSet<Dependent>();
  private readonly skipped = new WeakSet<Dependent>();
  private tell: () => void = () => undefined;
  private asks = true;
  private over = false;

  /** Begins a run. Resolves when something is asked for that it has not constructed: another run constructs it. */
  asked(): Promise<void> {
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

  /** Whether this run asked for something that it has not constructed, and so is over. */
  isOver(): boolean {
    return this.over;
  }

  /** Asks for a provider; true where another run is to construct it. */
  needs(wrapper: Dependent): boolean {
    if (this.isSettled(wrapper) || !this.asks) return false;
    this.wanted.push(...dependenciesOf(wrapper).map(placeOf));
    this.over = true;
    this.tell();
    return true;
  }

  /** Whether there is nothing more to construct: the provider is there, or failed. */
  isSettled(wrapper: Dependent): boolean {
    if (wrapper.host?.initOnPreview === true || this.constructed.has(wrapper)) return true;
    return isMadeAnew(wrapper) ? this.isWanted(wrapper) : this.isGiven(wrapper);
  }

  /** Called when Nest is about to construct the provider; says whether it really is to be. */
  constructs(wrapper: Dependent): boolean {
    const wanted = this.isWanted(wrapper);
    (wanted ? this.constructed : this.skipped).add(wrapper);
    return wanted;
  }

  private isWanted({ token, host }: Dependent): boolean {
    return this.wanted.some(
      (place) => isSame(place.token, token) && isSame(place.module, host?.metatype),
    );
  }

  /** Values, and Nest's own references to modules, are there from the beginning. */
  private isGiven(wrapper: Dependent): boolean {
    const { instance, metatype } = wrapper;
    const isThere = instance !== undefined && instance !== null;
    return !this.skipped.has(wrapper) && (isThere || !metatype);
  }
}

function placeOf({ token, host }: Dependent): Place {
  return { token, module: host?.metatype };
}

/** What the entry itself declares is made anew by each run: classes are the same by their text, tokens by what is not random in them. */
function isSame(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one === 'string' && typeof other === 'string') {
    return nameOfToken(one) === nameOfToken(other);
  }
  if (typeof one !== 'function' || typeof other !== 'function') return false;
  return one.name === other.name && String(one) === String(other);
}

/** Transient and request-scoped providers are constructed when they are asked for, and only then. */
function isMadeAnew(wrapper: Dependent): boolean {
  return wrapper.isTransient || !wrapper.isDependencyTreeStatic();
}
