import type { AppModel } from '../model/app-model.js';
import { TargetError } from '../model/errors.js';
import type { Asked } from '../nest/on-demand/asked.js';
import { withSession, type SessionOptions } from './open-session.js';
import { RepeatedStart } from './repeated-start.js';

export type ListOptions = Omit<SessionOptions, 'purpose' | 'repeats'>;

/** What came of listing a target in one process. */
export interface Listing {
  /** The model, or why there is none. */
  outcome: { model: AppModel } | { error: TargetError };
  /** Set where another process may see more, if it begins with this. */
  missed: readonly Asked[] | null;
}

/** Lists a target whose entry is known to ask for this. Errors: all but `TargetError`. */
export async function listOnce(options: ListOptions, ahead: readonly Asked[]): Promise<Listing> {
  const repeats = new RepeatedStart(ahead);
  const session: SessionOptions = { ...options, purpose: 'list', repeats };
  const outcome = await withSession(session, ({ model }) => ({ model })).catch((error: unknown) => {
    if (error instanceof TargetError) return { error };
    throw error;
  });
  return { outcome, missed: repeats.missed ? repeats.asked : null };
}
