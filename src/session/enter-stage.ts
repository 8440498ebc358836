import type { TargetLocation } from '../nest/locate-target.js';
import type { Patches } from '../nest/patches.js';

/** Where the entry of the stages looks for the one that is wanted. */
const STAGE_VARIABLE = 'DEMO_STAGE';

/** The stage that the classes of the demo were taken back to, from which there is no way forth. */
let entered: string | null = null;

/** Tells the demo its stage, until the patches are restored. */
export function enterStage({ kind, stage }: TargetLocation, patches: Patches): void {
  if (kind !== 'demo') return;
  const name = stage?.name ?? null;
  if (entered !== null && entered !== name) {
    throw new Error(
      `This process holds the demo at ${entered}: another stage needs one of its own.`,
    );
  }
  if (name === null) return;
  entered = name;
  const before = process.env[STAGE_VARIABLE];
  process.env[STAGE_VARIABLE] = name;
  patches.onRestore(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, STAGE_VARIABLE);
    else process.env[STAGE_VARIABLE] = before;
  });
}
