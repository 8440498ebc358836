import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TargetError, UsageError } from '../model/errors.js';
import { stageInWords, type Stage } from '../model/stages.js';

/** Where an application is, before anything of it is loaded. */
export interface TargetLocation {
  kind: 'demo' | 'project';
  name: string;
  /** Absolute folder that all paths in the output are relative to. */
  root: string;
  /** As the user knows it, relative to the root. */
  entry: string;
  /** What says that this is the entry, where it is not obvious. */
  entryFrom: string | null;
  /** Absolute path of the file that is run: JavaScript, or TypeScript that is compiled on the way. */
  file: string;
  /** Absolute path of the tsconfig that the project builds with. */
  tsconfig: string | null;
  /** The root module in `file`, or the function that starts the application, where loading the file is not enough. */
  exportName: string | null;
  /** The entry that is left out because the root module alone is wanted; null where it is run. */
  leftOut: string | null;
  /** How many TypeScript sources are newer than the built output. */
  staleSources: string[];
  /** Absolute folders whose files belong to the application alone and to everything around it, the nearest first. */
  folders: string[];
  /** Absolute folder that the application is started in. */
  workingFolder: string;
  /** Absolute folder of the probe files that come with the target; only the demo has one. */
  probes: string | null;
  /** The stage of the demo that was asked for. */
  stage?: Stage;
}

/** Which of several ways to run a project is wanted. */
export interface TargetOptions {
  /** A project of a monorepo. */
  project?: string;
  /** Whether the built output is run instead of the sources. */
  dist?: boolean;
  /** Whether the root module is looked at alone, without the entry that starts it. */
  noMain?: boolean;
  /** Of the demo, which is meant without `--app` then. */
  stage?: Stage;
}

const OWN_ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const DEMO_ROOT = join(OWN_ROOT, 'src', 'demo');

/**
 * `app` is what `--app` was given: a folder, an entry file or `file#Export`.
 * Without it the nearest Nest project from `cwd` upwards, else the demo.
 * Errors: `TargetError` where there is no such application, `UsageError` for
 * a project that does not exist, and for a stage of anything but the demo.
 */
export async function locateTarget(
  app: string | undefined,
  cwd: string,
  options: TargetOptions = {},
): Promise<TargetLocation> {
  const { stage } = options;
  if (stage && options.project !== undefined) throw stageOfOther(stage, '--project');
  if (stage && app === undefined) return demoLocation(options);
  const project = await locateProject(app, cwd, options);
  if (stage && project) throw stageOfOther(stage, `--app ${app}`);
  return project ?? demoLocation(options);
}

/** Reading the files of a project loads only where there is a project. */
async function locateProject(
  app: string | undefined,
  cwd: string,
  options: TargetOptions,
): Promise<TargetLocation | null> {
  if (app === undefined) {
    const { nearestProject } = await import('./project/nearest-project.js');
    const folder = await nearestProject(cwd, options.project !== undefined);
    if (folder === null || folder === OWN_ROOT || folder === DEMO_ROOT) {
      if (options.project !== undefined) throw noWorkspace(options.project);
      return null;
    }
    const { locateFolder } = await import('./project/locate-project.js');
    return locateFolder({ folder, given: folder, cwd }, options);
  }
  const [path, exportName] = splitExport(app);
  const asked = resolve(cwd, path);
  if (!existsSync(asked)) throw notThere(app);
  // Node runs what is linked under its real path, and tells of it under that.
  const absolute = realpathSync(asked);
  const { locateFile, locateFolder } = await import('./project/locate-project.js');
  if (!statSync(absolute).isDirectory()) {
    if (options.project !== undefined) throw projectOfFile(app, options.project);
    return locateFile({ file: absolute, given: app, exportName }, options);
  }
  if (exportName !== null) throw exportOfFolder(app);
  if (absolute === DEMO_ROOT && options.project === undefined) return null;
  return locateFolder({ folder: absolute, given: app, cwd }, options);
}

/** The demo is built with the tool, so neither a compiler nor the project's files are asked. */
export function demoLocation({ noMain = false, stage }: TargetOptions = {}): TargetLocation {
  if (stage) return demoAt(stage, noMain);
  const built = (name: string) => join(OWN_ROOT, 'dist', 'demo', name);
  return {
    kind: 'demo',
    name: 'demo',
    root: DEMO_ROOT,
    entry: noMain ? 'app.module.ts' : 'main.ts',
    entryFrom: null,
    file: built(noMain ? 'app.module.js' : 'main.js'),
    tsconfig: null,
    exportName: noMain ? 'AppModule' : null,
    leftOut: noMain ? 'main.ts' : null,
    staleSources: [],
    folders: [DEMO_ROOT],
    workingFolder: DEMO_ROOT,
    probes: join(OWN_ROOT, 'fixtures', 'probes'),
  };
}

/** An entry of its own prepares the classes of the demo. */
function demoAt(stage: Stage, noMain: boolean): TargetLocation {
  if (noMain) throw stageWithoutMain(stage);
  return {
    ...demoLocation({}),
    name: `demo · ${stageInWords(stage)}`,
    entry: 'stages/main.ts',
    file: join(OWN_ROOT, 'dist', 'demo', 'stages', 'main.js'),
    stage,
  };
}

/** A `#` may be part of a path: only what follows the last one and looks like a name is an export. */
function splitExport(app: string): [string, string | null] {
  const match = /^(.+)#([\p{ID_Start}$_][\p{ID_Continue}$]*)$/u.exec(app);
  return match ? [match[1] ?? app, match[2] ?? null] : [app, null];
}

function notThere(app: string): TargetError {
  return new TargetError(
    `No Nest application at ${app}: there is no such file or folder.`,
    'Point --app at a project folder, an entry file, or a module file and its class: src/app.module.ts#AppModule.',
  );
}

function exportOfFolder(app: string): TargetError {
  return new TargetError(
    `${app} names an export of a folder.`,
    'Name the module file: --app src/app.module.ts#AppModule.',
  );
}

function noWorkspace(project: string): UsageError {
  return new UsageError(
    `There is no project named ${project}: no workspace is around this folder.`,
    'Point --app at the workspace, or leave --project out to see the demo.',
  );
}

function projectOfFile(app: string, project: string): UsageError {
  return new UsageError(
    `--app ${app} names a file, and --project ${project} a project beside it.`,
    'Give one of them.',
  );
}

function stageOfOther({ name }: Stage, other: string): UsageError {
  return new UsageError(
    `--stage ${name} is a stage of the bundled demo, and ${other} names another application.`,
    'Give one of them.',
  );
}

function stageWithoutMain({ name }: Stage): UsageError {
  return new UsageError(
    `--stage ${name} is prepared by the entry that starts it, which --no-main leaves out.`,
    'Give one of them.',
  );
}
