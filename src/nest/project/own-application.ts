import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeApplication, type Application } from './application.js';
import { startsNest } from './find-entry.js';
import { nestCliProjectAt, readNestCli } from './nest-cli.js';
import { isNestProject } from './package-file.js';
import { isWorkspace } from './workspace.js';

/** The application of the folder itself, as a Nest project or as a part of one; null where it has none. */
export function ownApplication(folder: string): Application | null {
  if (!isNestProject(folder)) return partOfProject(folder);
  const own = describeApplication(folder);
  const { projects = {} } = readNestCli(folder) ?? {};
  // The default project of a monorepo may not be there any more.
  return Object.keys(projects).length > 0 && !startsNest(own) ? null : own;
}

/** Whether the folder is no Nest project by itself, but a part of one that can be run. */
export function isPartOfProject(folder: string): boolean {
  return !isNestProject(folder) && partOfProject(folder) !== null;
}

function partOfProject(folder: string): Application | null {
  for (let above = dirname(folder); ; above = dirname(above)) {
    const file = readNestCli(above);
    const project = file && nestCliProjectAt(file, above, folder);
    if (project) return describeApplication(above, project);
    if (isNestProject(above) || isWorkspace(above) || above === dirname(above)) break;
  }
  const part = describeApplication(folder);
  const isMarked = ['project.json', 'package.json'].some((name) => existsSync(join(folder, name)));
  return isMarked && part.root !== folder && startsNest(part) ? part : null;
}
