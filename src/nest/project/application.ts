import { existsSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import {
  nestCliApplications,
  nestCliProject,
  nestCliProjectAt,
  readNestCli,
  type NestCli,
} from './nest-cli.js';
import { nxPath, readNxProject, type NxProject } from './nx-project.js';
import { isNestProject, readPackage, type PackageFile } from './package-file.js';
import { workspaceAbove } from './workspace.js';

/** A Nest application as its project files describe it. Folders are absolute. */
export interface Application {
  /** As `--project` takes it. */
  name: string;
  /** Folder of the application alone. */
  folder: string;
  /** Folder of the files that describe it; nest-cli.json may lie above the project. */
  base: string;
  /** Folder whose packages it gets, and that paths in the output are relative to. */
  root: string;
  /** The workspace that it is part of. */
  workspace: string | null;
  nestCli: NestCli | null;
  nx: NxProject | null;
  package: PackageFile;
}

/** The application of a folder, whatever kind of project it is. `project` is one of its nest-cli.json. */
export function describeApplication(folder: string, project: string | null = null): Application {
  const root = rootOf(folder);
  const workspace = workspaceAbove(folder);
  const file = readNestCli(folder);
  const nestCli = file && nestCliProject(file, project);
  const own = nestCli ? resolve(folder, nestCli.root) : folder;
  const packageFile = readPackage(existsSync(join(own, 'package.json')) ? own : folder);
  const nx = workspace === null ? null : readNxProject(own);
  const name = project ?? nx?.name ?? packageFile.name ?? basename(folder);
  return { name, folder: own, base: folder, root, workspace, nestCli, nx, package: packageFile };
}

/** The applications that nest-cli.json of a folder names. */
export function nestCliApplicationsOf(folder: string): Application[] {
  const file = readNestCli(folder);
  return file ? nestCliApplications(file).map((name) => describeApplication(folder, name)) : [];
}

/** The application that a file, or a folder that is no project by itself, belongs to. */
export function applicationAround(path: string): Application {
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) {
    const file = readNestCli(folder);
    if (file) return describeApplication(folder, nestCliProjectAt(file, folder, path));
    if (isNestProject(folder) || readNxProject(folder)) return describeApplication(folder);
  }
  return describeApplication(path);
}

/** Where Nx starts the application: it does so in the folder of the workspace. */
export function workingFolder({ nx, workspace, root }: Application): string {
  return nx?.hasTargets && workspace !== null ? workspace : root;
}

/** A path of the Nx project, absolute. */
export function pathOfNx({ workspace, folder }: Application, path: string): string {
  return nxPath(path, workspace ?? folder, folder);
}

/** Relative to the root, with slashes. */
export function shownPath({ root }: Pick<Application, 'root'>, path: string): string {
  return relative(root, path).split(sep).join('/') || '.';
}

function rootOf(folder: string): string {
  for (let current = folder; current !== dirname(current); current = dirname(current)) {
    if (isNestProject(current)) return current;
  }
  return workspaceAbove(folder) ?? folder;
}
