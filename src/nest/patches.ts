type AnyFunction = (this: unknown, ...args: never[]) => unknown;

/** Replaces methods for a while: everything that was replaced is put back by `restore`. */
export class Patches {
  private readonly undo: (() => void)[] = [];

  /** Puts `make(original)` in the place of `owner[name]`. A method that the owner lacks is left out: not every major of Nest has it. */
  replace<T extends object>(
    owner: T | undefined,
    name: string,
    make: (original: AnyFunction) => unknown,
  ): void {
    const original: unknown = owner && Reflect.get(owner, name);
    if (!owner || typeof original !== 'function') return;
    const own = Object.getOwnPropertyDescriptor(owner, name);
    Object.defineProperty(owner, name, {
      value: make(original as AnyFunction),
      configurable: true,
      writable: true,
      enumerable: own?.enumerable ?? false,
    });
    this.undo.push(() => {
      if (own) Object.defineProperty(owner, name, own);
      else Reflect.deleteProperty(owner, name);
    });
  }

  /** Remembers another way back, for instance the removal of a listener. */
  onRestore(undo: () => void): void {
    this.undo.push(undo);
  }

  /** Puts everything back, the last replaced first. */
  restore(): void {
    for (const undo of this.undo.splice(0).reverse()) undo();
  }
}
