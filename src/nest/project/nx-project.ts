import { basename, join } from 'node:path';
import { readPackage } from './package-file.js';
import { readJson, readText } from './read-json.js';

/** What Nx knows of a project. Paths are as they are written: relative to the workspace, or to the project with `{projectRoot}`. */
export interface NxProject {
  name: string;
  sourceRoot: string | null;
  main: string | null;
  tsConfig: string | null;
  /** Folder of the built output. */
  outputPath: string | null;
  /** Whether Nx itself runs the project, in the folder of the workspace. */
  hasTargets: boolean;
}

interface Options {
  main?: string;
  tsConfig?: string;
  outputPath?: string | { base?: string };
}

interface Target {
  executor?: string;
  options?: Options;
  configurations?: Record<string, Options>;
}

interface ProjectFile {
  name?: string;
  sourceRoot?: string;
  targets?: Record<string, Target>;
  architect?: Record<string, Target>;
}

/** The project in `folder`, by its `project.json` or the `nx` of its `package.json`; null where it has neither. Errors: `TargetError`. */
export function readNxProject(folder: string): NxProject | null {
  const file = readJson<ProjectFile>(join(folder, 'project.json'));
  const { name, nx } = readPackage(folder);
  if (!file && name === undefined) return null;
  const own = file ?? ((nx ?? {}) as ProjectFile);
  const bundler = bundlerOptions(folder);
  const found = nxProject(own, own.name ?? name ?? basename(folder));
  return {
    ...found,
    main: found.main ?? ofProject(bundler.main),
    tsConfig: found.tsConfig ?? ofProject(bundler.tsConfig),
    outputPath: found.outputPath ?? ofProject(bundler.path),
  };
}

/** The workspace is the base of what Nx is told, the project that of a bundler. */
function ofProject(path: string | null): string | null {
  return path === null ? null : `{projectRoot}/${path.replace(/^\.\//, '')}`;
}

/** Targets that build say more than those that serve what was built. */
const TARGETS = ['build', 'compile', 'bundle', 'serve', 'dev', 'start'];

/** Reads a project file whose name is known. */
export function nxProject(file: ProjectFile, name: string): NxProject {
  const targets = file.targets ?? file.architect ?? {};
  const options = [...TARGETS, ...Object.keys(targets)]
    .map((target) => (Object.hasOwn(targets, target) ? targets[target] : undefined))
    .flatMap((target) => [target?.options, ...Object.values(target?.configurations ?? {})])
    .filter((one) => one !== undefined);
  const output = options.find(({ main, outputPath }) => main && outputPath)?.outputPath;
  return {
    name,
    sourceRoot: file.sourceRoot ?? null,
    main: options.find(({ main }) => main)?.main ?? null,
    tsConfig: options.find(({ tsConfig }) => tsConfig)?.tsConfig ?? null,
    outputPath: (typeof output === 'object' ? output.base : output) ?? null,
    hasTargets: Object.keys(targets).length > 0,
  };
}

const BUNDLERS = [
  'webpack.config.js',
  'webpack.config.cjs',
  'rspack.config.js',
  'webpack.config.ts',
];

/** A configuration that is a program is not run here: what stands in it as text is read. */
function bundlerOptions(folder: string) {
  const text = BUNDLERS.map((name) => readText(join(folder, name))).find((one) => one) ?? '';
  const quoted = (name: string) =>
    new RegExp(`\\b${name}\\s*:\\s*['"\`]([^'"\`]+)['"\`]`).exec(text)?.[1] ?? null;
  const path =
    /\bpath\s*:\s*(?:path\.)?(?:join|resolve)\(\s*(?:__dirname|import\.meta\.dirname)\s*,\s*['"`]([^'"`]+)/.exec(
      text,
    );
  return { main: quoted('main'), tsConfig: quoted('tsConfig'), path: path?.[1] ?? null };
}

/** The file or folder that Nx means by a path of a project file. */
export function nxPath(path: string, workspace: string, folder: string): string {
  const from = path.startsWith('{projectRoot}') ? folder : workspace;
  return join(from, path.replace(/^\{(?:projectRoot|workspaceRoot)\}\/?/, ''));
}
