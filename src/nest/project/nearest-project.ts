import { dirname, resolve } from 'node:path';
import { isNestProject } from './package-file.js';
import { isWorkspace } from './workspace.js';

/**
 * The folder from `cwd` upwards that is meant without `--app`: a Nest project,
 * a part of one, or a workspace that holds one. With `widest` the workspace
 * around it, where projects have names. Null where there is none.
 */
export async function nearestProject(cwd: string, widest: boolean): Promise<string | null> {
  const above = foldersUp(resolve(cwd));
  const marked = above.filter((folder) => isNestProject(folder) || isWorkspace(folder));
  const [first] = marked;
  if (first === undefined) return null;
  const { isPartOfProject, nestApplications } = await loadCandidates();
  const part = above.slice(0, above.indexOf(first)).find(isPartOfProject);
  const nearest =
    part ?? marked.find((folder) => isNestProject(folder) || nestApplications(folder).length > 0);
  if (nearest === undefined) return null;
  return widest ? (marked.find(isWorkspace) ?? marked[0] ?? nearest) : nearest;
}

/** Most of what reads projects is not needed where there is none. */
async function loadCandidates() {
  const { isPartOfProject } = await import('./own-application.js');
  const { nestApplications } = await import('./candidates.js');
  return { isPartOfProject, nestApplications };
}

function foldersUp(folder: string): string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersUp(above)];
}
