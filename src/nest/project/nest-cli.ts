import { join, relative, resolve, sep } from 'node:path';
import { readJson } from './read-json.js';

/** What `nest-cli.json` says of one project. Folders and files are relative to where it lies. */
export interface NestCli {
  /** Folder of the project alone; `.` unless the file tells several apart. */
  root: string;
  sourceRoot: string;
  entryFile: string;
  /** The tsconfig that it builds with; null where the file names none. */
  tsConfigPath: string | null;
}

interface Builder {
  type?: string;
  options?: { configPath?: string };
}

interface ProjectFile {
  type?: string;
  sourceRoot?: string;
  entryFile?: string;
  root?: string;
  compilerOptions?: { tsConfigPath?: string; builder?: string | Builder };
}

export interface NestCliFile extends ProjectFile {
  projects?: Record<string, ProjectFile>;
}

/** `nest-cli.json` of a folder, or `.nestcli.json` as it was called before; null where there is none. Errors: `TargetError`. */
export function readNestCli(folder: string): NestCliFile | null {
  return (
    readJson<NestCliFile>(join(folder, 'nest-cli.json')) ??
    readJson<NestCliFile>(join(folder, '.nestcli.json'))
  );
}

/** One project of the file, or with null the one that stands for the whole. What it leaves out is the file's own, then Nest's default. */
export function nestCliProject(file: NestCliFile, name: string | null): NestCli {
  const chosen = name === null ? file : (file.projects?.[name] ?? {});
  const sourceRoot = chosen.sourceRoot ?? (chosen.root ? join(chosen.root, 'src') : 'src');
  return {
    root: chosen.root ?? (name === null ? '.' : folderAbove(sourceRoot)),
    sourceRoot,
    entryFile: chosen.entryFile ?? file.entryFile ?? 'main',
    tsConfigPath: tsConfigOf(chosen) ?? (name === null ? null : tsConfigOf(file)),
  };
}

/** The projects that are applications, in the order of the file. */
export function nestCliApplications({ projects = {} }: NestCliFile): string[] {
  return Object.keys(projects).filter((name) => projects[name]?.type !== 'library');
}

/** The project that a file or folder of the workspace belongs to. */
export function nestCliProjectAt(file: NestCliFile, root: string, path: string): string | null {
  const found = Object.keys(file.projects ?? {}).find((name) => {
    const folder = resolve(root, nestCliProject(file, name).root);
    return folder !== root && isWithin(folder, path);
  });
  return found ?? null;
}

function tsConfigOf({ compilerOptions }: ProjectFile): string | null {
  const { tsConfigPath, builder } = compilerOptions ?? {};
  if (tsConfigPath !== undefined) return tsConfigPath;
  const { type, options } = typeof builder === 'object' ? builder : {};
  return type === 'tsc' ? (options?.configPath ?? null) : null;
}

function folderAbove(sourceRoot: string): string {
  return sourceRoot.split('/').slice(0, -1).join('/') || '.';
}

function isWithin(folder: string, path: string): boolean {
  const between = relative(folder, path);
  return between !== '..' && !between.startsWith(`..${sep}`);
}
