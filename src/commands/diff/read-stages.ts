import { UsageError } from '../../model/errors.js';
import { FINISHED, stageNamed, STAGES, type Stage } from '../../model/stages.js';
import type { CommandInput } from '../command.js';

/** The two stages that are compared. */
export interface Stages {
  from: Stage;
  to: Stage;
}

/** Null where none is named. Errors: `UsageError`. */
export function readStages({ arguments: given, options }: CommandInput): Stages | null {
  const named = [options['stage'], ...given].filter((one): one is string => one !== undefined);
  if (named.length > 2) {
    throw new UsageError(
      `Two stages are compared, and ${named.length} are named: ${named.join(', ')}.`,
      `For instance: diff ${named[0]} ${named[1]}.`,
    );
  }
  const [from, to] = named.map(stageNamed);
  if (!from) return null;
  if (to) return { from, to };
  const finished = stageNamed(String(FINISHED));
  if (from.number === null) return { from: finished, to: from };
  const next = STAGES.find(({ number }) => number === (from.number ?? 0) + 1);
  if (next) return { from, to: next };
  throw new UsageError(
    `Stage ${from.number} ${from.name} is the finished demo: there is no step from it.`,
    `Name the one before it (diff ${FINISHED - 1}), or a trap (diff hidden-filter).`,
  );
}
