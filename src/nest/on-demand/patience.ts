const TURN_MS = 100;
/** How long something that is asked for may take to be constructed: what it connects to is not there. */
const TURNS = 30;
/** What each has that comes after one that took all of it. */
const LEAST_TURNS = 3;

/**
 * Waits for what is constructed for one who asks, and not for long. Turns are
 * counted, not time: while something computes, nothing else can go on.
 */
export class Patience {
  private turns = TURNS;

  /** Rejects where the work takes too long. */
  async wait<T>(work: T | Promise<T>): Promise<T> {
    const limit = Math.max(this.turns, LEAST_TURNS);
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      const seconds = (limit * TURN_MS) / 1000;
      const wait = (turn: number) => {
        this.turns--;
        if (turn === limit) reject(new Error(`it was not there after ${seconds} s`));
        else timer = setTimeout(wait, TURN_MS, turn + 1);
      };
      timer = setTimeout(wait, TURN_MS, 1);
    });
    try {
      return await Promise.race([work, tooLong]);
    } finally {
      clearTimeout(timer);
    }
  }
}
