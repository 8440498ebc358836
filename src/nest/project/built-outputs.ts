import { dirname, join, relative, resolve } from 'node:path';
import { outputsOf } from './outputs-of.js';
import { pathOfNx, type Application } from './application.js';
import type { Tsconfig } from './read-tsconfig.js';
import { sourceFile, TYPESCRIPT } from './source-file.js';

/** Where the compiler takes sources from and puts their output. Folders are absolute. */
export interface BuildFolders {
  sourceRoot: string;
  /** What stands for `outDir` on the side of the sources. */
  base: string;
  outDir: string;
}

export function buildFolders(application: Application, config: Tsconfig | null): BuildFolders {
  const { folder } = application;
  const { outDir, rootDir } = config?.config.compilerOptions ?? {};
  const from = config ? dirname(config.path) : folder;
  const sourceRoot = sourceRootOf(application);
  return {
    sourceRoot,
    base: rootDir === undefined ? sourceRoot : resolve(from, rootDir),
    outDir: outDir === undefined ? join(folder, 'dist') : resolve(from, outDir),
  };
}

function sourceRootOf({ nestCli, nx, base, folder, workspace }: Application): string {
  if (nestCli) return resolve(base, nestCli.sourceRoot);
  return nx?.sourceRoot ? resolve(workspace ?? folder, nx.sourceRoot) : join(folder, 'src');
}

/** Where the output of a source may lie, the likeliest first. */
export function outputCandidates(
  source: string,
  application: Application,
  folders: BuildFolders,
): string[] {
  const { folder, base, root, workspace, nx } = application;
  const outDirs = outDirsOf(application, folders);
  const froms = new Set([folders.base, folders.sourceRoot, folder, base, root, workspace ?? root]);
  const compiled = outDirs.flatMap((outDir) =>
    [...froms]
      .map((from) => relative(from, source))
      .filter((path) => !path.startsWith('..'))
      .map((path) => join(outDir, path)),
  );
  // A bundler makes one file of the whole.
  const name = source.split(/[\\/]/).at(-1) ?? '';
  const bundles = outDirs.map((outDir) => join(outDir, name));
  const bundled = nx ? [...bundles, ...outDirs.map((outDir) => join(outDir, 'main.ts'))] : bundles;
  return [...new Set([...compiled, ...bundled])].flatMap(outputsOf);
}

function outDirsOf(application: Application, { outDir }: BuildFolders): string[] {
  const { folder, base, root, name, nx, workspace } = application;
  const ofNx = nx?.outputPath ? [pathOfNx(application, nx.outputPath)] : [];
  const ofWorkspace =
    workspace === null ? [] : [join(workspace, 'dist', relative(workspace, folder))];
  const own = folder === root ? [] : [join(base, 'dist', 'apps', name)];
  return [...new Set([...ofNx, outDir, ...own, ...ofWorkspace, join(folder, 'dist')])];
}

/** The source that built output was made of: `dist/index.js` means `src/index.ts` where there is one. */
export function sourceOfOutput(
  path: string,
  { folder }: Application,
  folders: BuildFolders,
): string | null {
  const { base, sourceRoot, outDir } = folders;
  const outDirs = [
    outDir,
    ...['dist', 'build', 'out', 'lib', '.build'].map((name) => join(folder, name)),
  ];
  for (const from of outDirs) {
    const inside = relative(from, path);
    if (inside.startsWith('..') || from === folder) continue;
    const bare = inside.replace(/\.[cm]?js$/, '');
    const sources = [base, sourceRoot, folder].map((one) => sourceFile(join(one, bare)));
    const found = sources.find((one) => one !== null && TYPESCRIPT.test(one));
    if (found) return found;
  }
  return null;
}
