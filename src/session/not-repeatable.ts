import { freshProcess, type OwnCommand } from './fresh-process.js';
import type { Asked } from './told-process.js';

/** Thrown where an entry has to be run again, and cannot be in the same process. */
export class NotRepeatable extends Error {
  override readonly name = 'NotRepeatable';

  /** What the entry has asked for. */
  constructor(readonly asked: readonly Asked[]) {
    super('The entry has to be run by a fresh process.');
  }

  /** Has fresh processes run the command, until one answers; its exit code. Errors: `TargetError`. */
  async repeat(command: OwnCommand): Promise<number> {
    let { asked } = this;
    for (;;) {
      const ended = await freshProcess(asked, command);
      if (!ended.asked) return ended.code;
      ({ asked } = ended);
    }
  }
}
