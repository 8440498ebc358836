import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TargetError, UsageError } from '../model/errors.js';
import { nearNames } from '../model/near-names.js';

/** What `nest-cli.json` says of the project to run. */
export interface NestCli {
  sourceRoot: string;
  entryFile: string;
  /** Null where the file names none. */
  tsConfigPath: string | null;
}

interface ProjectFile {
  sourceRoot?: string;
  entryFile?: string;
  root?: string;
  compilerOptions?: { tsConfigPath?: string };
  projects?: Record<string, ProjectFile>;
}

/** The project named by `--project`, or the default one. Errors: `TargetError`, `UsageError` for an unknown name. */
export function readNestCli(root: string, project: string | undefined): NestCli {
  const file = readFile(root);
  const chosen = project === undefined ? file : projectOf(file, project);
  return {
    sourceRoot: chosen.sourceRoot ?? (chosen.root ? join(chosen.root, 'src') : 'src'),
    entryFile: chosen.entryFile ?? file.entryFile ?? 'main',
    tsConfigPath: chosen.compilerOptions?.tsConfigPath ?? null,
  };
}

function readFile(root: string): ProjectFile {
  const path = join(root, 'nest-cli.json');
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProjectFile;
  } catch (cause) {
    throw new TargetError('nest-cli.json is not valid JSON.', 'Correct it and try again.', {
      cause,
    });
  }
}

function projectOf({ projects = {} }: ProjectFile, name: string): ProjectFile {
  const found = Object.hasOwn(projects, name) ? projects[name] : undefined;
  if (found) return found;
  const names = Object.keys(projects);
  const [near] = nearNames(name, names);
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(
    `nest-cli.json has no project named ${name}.`,
    names.length > 0
      ? `It has ${names.join(', ')}.${hint}`
      : 'It has no projects: leave --project out.',
  );
}
