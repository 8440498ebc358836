/** How long something that is asked for may take to be constructed: what it connects to is not there. */
const CONSTRUCT_MS = 3000;

/** Rejects where the work takes too long. */
export async function inTime<T>(work: T | Promise<T>): Promise<T> {
  let giveUp: NodeJS.Timeout | undefined;
  const tooLong = new Promise<never>((_resolve, reject) => {
    giveUp = setTimeout(
      () => reject(new Error(`it was not there after ${CONSTRUCT_MS / 1000} s`)),
      CONSTRUCT_MS,
    );
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    clearTimeout(giveUp);
  }
}
