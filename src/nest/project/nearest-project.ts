import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isNestProject } from './package-file.js';
import { isWorkspace } from './workspace.js';

/**
 * The folder from `cwd` upwards that is meant without `--app`: a Nest project,
 * a part of one, or a workspace that holds one. With `widest` the workspace
 * around it, where projects have names. Else the folder itself, where it is
 * part of a repository and holds one further down. Null where there is none.
 */
export async function nearestProject(cwd: string, widest: boolean): Promise<string | null> {
  const above = foldersUp(resolve(cwd));
  const marked = above.filter((folder) => isNestProject(folder) || isWorkspace(folder));
  const [first] = marked;
  if (first === undefined) return (await holdsNest(above)) ? resolve(cwd) : null;
  const { isPartOfProject, nestApplications } = await loadCandidates();
  const part = above.slice(0, above.indexOf(first)).find(isPartOfProject);
  const nearest =
    part ?? marked.find((folder) => isNestProject(folder) || nestApplications(folder).length > 0);
  if (nearest === undefined) return null;
  return widest ? (marked.find(isWorkspace) ?? marked[0] ?? nearest) : nearest;
}

/** Whether a repository or package keeps an application where no workspace tells of it; other folders are not searched. */
async function holdsNest([folder = '', ...above]: string[]): Promise<boolean> {
  const isOfRepository =
    existsSync(join(folder, 'package.json')) ||
    [folder, ...above].some((one) => existsSync(join(one, '.git')));
  if (!isOfRepository) return false;
  const { nestApplications } = await loadCandidates();
  return nestApplications(folder).length > 0;
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
