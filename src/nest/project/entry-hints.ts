import { join, resolve } from 'node:path';
import { pathOfNx, shownPath, type Application } from './application.js';
import { readJson, readText } from './read-json.js';
import { scriptEntries } from './script-entries.js';

/** A place where the entry of an application may be, the ending perhaps left out. */
export interface EntryHint {
  /** Absolute. */
  path: string;
  /** What says so, where it is not what everybody would expect. */
  from: string | null;
  /** Whether the configuration of the build names it, or another file, or it is only where entries usually are. */
  trust: 'configured' | 'named' | 'usual';
}

/** Everything that tells where the application begins, the most telling first. */
export function entryHints(application: Application): EntryHint[] {
  return [
    ...hintsOfNestCli(application),
    ...hintsOfNx(application),
    ...hintsOfScripts(application),
    ...hintsOfVite(application),
    ...conventions(application),
  ];
}

function hintsOfNestCli({ nestCli, base }: Application): EntryHint[] {
  if (!nestCli) return [];
  return [
    { path: resolve(base, nestCli.sourceRoot, nestCli.entryFile), from: null, trust: 'configured' },
  ];
}

function hintsOfNx(application: Application): EntryHint[] {
  const { nx, folder } = application;
  if (!nx?.main) return [];
  const from = shownPath(application, join(folder, 'project.json'));
  return [{ path: pathOfNx(application, nx.main), from, trust: 'configured' }];
}

function hintsOfScripts({
  folder,
  base,
  package: { main, scripts = {} },
}: Application): EntryHint[] {
  const nodemon = readJson<{ exec?: string }>(join(folder, 'nodemon.json'))?.exec;
  const given =
    nodemon === undefined
      ? scripts
      : { ...scripts, 'start:dev': `${scripts['start:dev'] ?? ''} && ${nodemon}` };
  const hints = scriptEntries(given).map(({ file, script }): EntryHint => ({
    path: resolve(base, file),
    from: `the script ${script} of package.json`,
    trust: 'named',
  }));
  if (main === undefined) return hints;
  return [...hints, { path: resolve(base, main), from: 'main of package.json', trust: 'named' }];
}

/** `vite-plugin-node` is told where the application begins. */
function hintsOfVite({ folder }: Application): EntryHint[] {
  return ['vite.config.ts', 'vite.config.mts', 'vite.config.js', 'vite.config.mjs'].flatMap(
    (name) => {
      const path = /\bappPath\s*:\s*['"`]([^'"`]+)['"`]/.exec(
        readText(join(folder, name)) ?? '',
      )?.[1];
      return path === undefined
        ? []
        : [{ path: resolve(folder, path), from: name, trust: 'named' }];
    },
  );
}

const USUAL = (
  'src/main src/index src/server src/app src/bootstrap main index server app bootstrap ' +
  'src/main/main src/app/main lib/main'
).split(' ');

function conventions({ folder, nx, workspace }: Application): EntryHint[] {
  const usual = USUAL.map((name) => resolve(folder, name));
  const own = nx?.sourceRoot ? [resolve(workspace ?? folder, nx.sourceRoot, 'main')] : [];
  return [...own, ...usual].map((path, at) => ({
    path,
    from: at === own.length || path.endsWith('/src/main') ? null : 'by convention',
    trust: 'usual',
  }));
}
