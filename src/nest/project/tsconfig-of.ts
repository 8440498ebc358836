import { join, resolve } from 'node:path';
import { pathOfNx, type Application } from './application.js';
import { readTsconfig, type Tsconfig } from './read-tsconfig.js';
import { isFile } from './source-file.js';

const NAMES = ['tsconfig.app.json', 'tsconfig.build.json', 'tsconfig.json'];

/** The tsconfig that the build of the application uses, as far as its files tell; null where it has none. Errors: `TargetError`. */
export function tsconfigOf(application: Application): Tsconfig | null {
  const path = tsconfigCandidates(application).find(isFile);
  return path === undefined ? null : readTsconfig(path, application.root);
}

/** Where it may be, what is named first; then in the folder of the application, then above it. */
export function tsconfigCandidates(application: Application): string[] {
  const {
    nestCli,
    nx,
    base,
    folder,
    root,
    package: { scripts = {} },
  } = application;
  const named = [
    ...(nestCli?.tsConfigPath ? [resolve(base, nestCli.tsConfigPath)] : []),
    ...(nx?.tsConfig ? [pathOfNx(application, nx.tsConfig)] : []),
    ...tsconfigsOfScripts(scripts).map((path) => resolve(base, path)),
  ];
  const folders = [...new Set([folder, base, root])];
  return [...named, ...folders.flatMap((one) => NAMES.map((name) => join(one, name)))];
}

const BUILDS = ['build', 'build:prod', 'compile', 'start:dev', 'dev', 'start'];

/** `tsc -p tsconfig.server.json`, `nest build --path …`, `ts-node --project …`. */
export function tsconfigsOfScripts(scripts: Readonly<Record<string, unknown>>): string[] {
  return BUILDS.flatMap((name) => {
    const command = scripts[name];
    if (typeof command !== 'string') return [];
    const named = /(?:\s|=)(?:-p|-P|--project|--path|--tsconfig)[ =]['"]?([^\s'"]+\.json)/.exec(
      command,
    );
    return named?.[1] === undefined ? [] : [named[1]];
  });
}
