import { dirname } from 'node:path';
import { TargetError } from '../../model/errors.js';
import type { TargetLocation, TargetOptions } from '../locate-target.js';
import { applicationAround, shownPath, workingFolder, type Application } from './application.js';
import { chooseApplication, type Wanted } from './choose-application.js';
import { findEntry, type EntryOptions } from './find-entry.js';
import { findRootModule } from './find-root-module.js';
import { isNestProject } from './package-file.js';
import { MODULE } from './source-file.js';
import { tsconfigOf } from './tsconfig-of.js';

/** The application of a folder. Errors: `TargetError`, `UsageError` for a project that does not exist. */
export function locateFolder(
  wanted: Omit<Wanted, 'project'>,
  options: TargetOptions,
): TargetLocation {
  const { project } = options;
  const application = chooseApplication({
    ...wanted,
    ...(project === undefined ? {} : { project }),
  });
  return locationOf(application, options, {});
}

interface NamedFile {
  file: string;
  /** As the user wrote it. */
  given: string;
  exportName: string | null;
}

/** An entry file, or with a name a module file or one that exports what starts the application. Errors: `TargetError`. */
export function locateFile(
  { file, given, exportName }: NamedFile,
  options: TargetOptions,
): TargetLocation {
  if (!MODULE.test(file)) throw noModule(given);
  const application = applicationAround(dirname(file));
  if (!isNestProject(application.root)) throw withoutNest(given, application.root);
  const named = { file, exportName };
  return locationOf(
    application,
    exportName === null ? options : { ...options, noMain: false },
    named,
  );
}

function locationOf(
  application: Application,
  { dist = false, noMain = false }: TargetOptions,
  { file, exportName = null }: { file?: string; exportName?: string | null },
): TargetLocation {
  const { root, folder, base, workspace } = application;
  const options: EntryOptions = { dist, ...(file === undefined ? {} : { file }) };
  const main = findEntry(application, options);
  const found = noMain ? rootModuleOf(application, main.source, dist) : { ...main, exportName };
  return {
    kind: 'project',
    name: application.name,
    root,
    entry: shownPath(application, found.source),
    entryFrom: file === undefined && !noMain ? main.from : null,
    file: found.run,
    tsconfig: found.tsconfig,
    exportName: found.exportName,
    leftOut: noMain ? shownPath(application, main.source) : null,
    staleSources: found.stale.map((path) => shownPath(application, path)),
    folders: [...new Set([folder, base, root, ...(workspace === null ? [] : [workspace])])],
    workingFolder: workingFolder(application),
    probes: null,
  };
}

/** Without `main.ts`: the module that it gives to Nest. */
function rootModuleOf(application: Application, main: string, dist: boolean) {
  const { file, name } = findRootModule(main, application, tsconfigOf(application));
  return { ...findEntry(application, { dist, file }), exportName: name };
}

function noModule(given: string): TargetError {
  return new TargetError(
    `${given} is no JavaScript or TypeScript file.`,
    'Point --app at a project folder, at the file that starts the application, or at a module file and its class: src/app.module.ts#AppModule.',
  );
}

function withoutNest(given: string, root: string): TargetError {
  return new TargetError(
    `No Nest application at ${given}: no package.json above it has @nestjs/core (${root}).`,
    'Point --app at a file of a Nest project.',
  );
}
