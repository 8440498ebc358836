/** Something of the start that has begun and not ended. */
export interface Pending {
  /** In words, for instance `the factory of provider DATABASE`. */
  what: string;
  /** The name of the module, where there is one. */
  module: string | null;
  /** The function that tells where. */
  subject: unknown;
}

/** What a start waits for at this moment. */
export class PendingWork {
  private readonly begun = new Set<Pending>();

  /** Runs the work and keeps it in the list until it settles; what throws at once never was pending. */
  watch<T>(pending: Pending, work: () => T): T {
    this.begun.add(pending);
    const end = () => this.begun.delete(pending);
    try {
      const result = work();
      if (result instanceof Promise) result.then(end, end);
      else end();
      return result;
    } catch (error) {
      end();
      throw error;
    }
  }

  /** The oldest first. */
  list(): Pending[] {
    return [...this.begun];
  }
}
