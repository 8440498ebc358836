/** Counts the time in which at least one of its works is under way. */
export class BusyClock {
  private spentMs = 0;
  private began = 0;
  private underWay = 0;

  get ms(): number {
    return this.spentMs;
  }

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.underWay++ === 0) this.began = performance.now();
    try {
      return await work();
    } finally {
      if (--this.underWay === 0) this.spentMs += performance.now() - this.began;
    }
  }
}
