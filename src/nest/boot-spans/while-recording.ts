import type { Patches } from '../patches.js';
import type { Method } from '../trace/prototype-of.js';
import type { BootRecorder } from './boot-recorder.js';

/** What is done in the place of a method: `run` calls that. */
export type Around = (run: () => unknown, args: unknown[], self: object) => unknown;

/** Puts something around a method for as long as a start is recorded. */
export function whileRecording(
  recorder: BootRecorder,
  patches: Patches,
  owner: object,
  name: string,
  around: Around,
): void {
  patches.replace(
    owner,
    name,
    (original) =>
      function recorded(this: object, ...args: unknown[]) {
        const run = () => (original as Method).apply(this, args);
        return recorder.isRecording ? around(run, args, this) : run();
      },
  );
}
