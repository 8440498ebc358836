import { nestVersion } from '../nest/load-nest.js';
import { locateTarget } from '../nest/locate-target.js';

/** The Nest that a command would look at, without loading it. Errors: `TargetError`. */
export function installedNest(
  app: string | undefined,
  cwd: string,
): { name: string; version: string | null } {
  const { name, root } = locateTarget(app, cwd);
  return { name, version: nestVersion(root) };
}
