import { nestVersion } from '../nest/load-nest.js';
import { locateTarget } from '../nest/locate-target.js';

/** The Nest that a command would look at, without loading it. Errors: `TargetError`. */
export async function installedNest(
  app: string | undefined,
  cwd: string,
): Promise<{ name: string; version: string | null }> {
  const { name, root, file } = await locateTarget(app, cwd);
  return { name, version: nestVersion(root, file) };
}
