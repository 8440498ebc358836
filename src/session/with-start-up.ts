import type { Boot } from '../model/boot.js';
import { TargetError } from '../model/errors.js';
import { withSession, type Session, type SessionOptions } from './open-session.js';
import { StartUp } from './start-up.js';

/** How a target started or, with the error, how far it came. */
export interface ObservedStart {
  boot: Boot;
  failure: TargetError | null;
}

/**
 * Starts the target, tells how (with `sources` also where in Nest and in the
 * application), and closes it. A start that fails is told as
 * far as it came; errors: as `withSession`, where nothing of the target had
 * begun. `use` is called while the application runs.
 */
export async function withStartUp(
  options: SessionOptions,
  use: (session: Session, boot: Boot) => Promise<void> | void = () => undefined,
): Promise<ObservedStart> {
  const startUp = new StartUp(options.sources);
  try {
    return await withSession({ ...options, sources: false, startUp }, async (session) => {
      const boot = startUp.boot as Boot;
      await use(session, boot);
      return { boot, failure: null };
    });
  } catch (error) {
    const { boot } = startUp;
    if (!(error instanceof TargetError) || boot?.outcome !== 'failed') throw error;
    return { boot, failure: error };
  }
}
