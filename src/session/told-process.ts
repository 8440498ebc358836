import type { Asked } from '../nest/on-demand/asked.js';

export type { Asked };

/** The variable and the stream that such a process is told with. */
export const AHEAD_VARIABLE = 'NEST_INSPECT_AHEAD';
export const LINE = 3;

/** A process that goes on where another one could not. */
export interface ToldProcess {
  /** What the entry is known to ask for. */
  ahead: readonly Asked[];
  /** Leaves it to the other process to begin a further one, with more. */
  handBack(asked: readonly Asked[]): Promise<void>;
}

/**
 * Takes what this process was told out of its variables; null where it was
 * told nothing. `abandoned` is called when the other process is gone.
 */
export function toldProcess(process: NodeJS.Process, abandoned: () => void): ToldProcess | null {
  const told = process.env[AHEAD_VARIABLE];
  if (told === undefined) return null;
  Reflect.deleteProperty(process.env, AHEAD_VARIABLE);
  // Few processes are told anything, and the others need not load this.
  const { Socket } = process.getBuiltinModule('node:net');
  const line = new Socket({ fd: LINE });
  line.on('close', abandoned);
  line.resume();
  // An entry is over when nothing but this is left.
  line.unref();
  return {
    ahead: JSON.parse(told) as Asked[],
    handBack: (asked) =>
      new Promise((resolve) => {
        line.ref();
        line.write(JSON.stringify(asked), () => resolve());
      }),
  };
}
