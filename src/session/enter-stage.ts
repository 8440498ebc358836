import { FINISHED } from '../model/stages.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { Patches } from '../nest/patches.js';

/** Where the entry of the stages looks for the one that is wanted. */
const STAGE_VARIABLE = 'DEMO_STAGE';

/** The entry that took the classes of the demo back to a stage in this process. */
let stagesEntry: string | null = null;

/** The demo as a process starts it that had it at a stage before: only that entry gives the classes back what it took. */
export function afterStages(location: TargetLocation): TargetLocation {
  const { kind, stage, file, exportName } = location;
  if (kind !== 'demo') return location;
  if (stage) stagesEntry = file;
  return stagesEntry === null || exportName !== null
    ? location
    : { ...location, file: stagesEntry };
}

/** Tells that entry the stage, until the patches are restored. */
export function enterStage({ file, stage }: TargetLocation, patches: Patches): void {
  if (file !== stagesEntry) return;
  const before = process.env[STAGE_VARIABLE];
  process.env[STAGE_VARIABLE] = stage?.name ?? String(FINISHED);
  patches.onRestore(() => {
    if (before === undefined) Reflect.deleteProperty(process.env, STAGE_VARIABLE);
    else process.env[STAGE_VARIABLE] = before;
  });
}
