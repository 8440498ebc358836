/** How something that ran came to its end. */
export type Ending = 'done' | 'failed';

/** Runs the work and tells when it has ended: at once, or when what it promises settles. */
export function runTimed<T>(work: () => T, ended: (how: Ending) => void): T {
  let result: T;
  try {
    result = work();
  } catch (error) {
    ended('failed');
    throw error;
  }
  if (result instanceof Promise) {
    result.then(
      () => ended('done'),
      () => ended('failed'),
    );
  } else ended('done');
  return result;
}
