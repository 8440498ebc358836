import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { TargetLocation } from '../locate-target.js';
import { readJson } from './read-json.js';

interface BuilderOptions {
  webpack?: boolean;
  builder?: string | { type?: string };
  tsConfigPath?: string;
}

interface CliFile {
  compilerOptions?: BuilderOptions;
  projects?: Record<string, { compilerOptions?: BuilderOptions }>;
}

interface NxFile {
  targets?: Record<string, { executor?: string }>;
}

/** Whether the project's build makes one file of all sources, as nest-cli and Nx do with webpack and the like. */
export function isBundled({
  folders,
  tsconfig,
}: Pick<TargetLocation, 'folders' | 'tsconfig'>): boolean {
  return folders.some((folder) => isByNestCli(folder, tsconfig)) || isByNx(folders);
}

/** As nest-cli decides it in `actions/build.action`: `webpack` stands before `builder`, the project's own before the whole's. */
function isByNestCli(folder: string, tsconfig: string | null): boolean {
  const file = readJson<CliFile>(join(folder, 'nest-cli.json'));
  const own = Object.values(file?.projects ?? {}).find(
    ({ compilerOptions }) =>
      compilerOptions?.tsConfigPath && resolve(folder, compilerOptions.tsConfigPath) === tsconfig,
  );
  const { webpack, builder } = { ...file?.compilerOptions, ...own?.compilerOptions };
  const type = typeof builder === 'object' ? builder.type : builder;
  return webpack === true || type === 'webpack' || type === 'rspack';
}

const BUNDLER = /^@(?:nx|nrwl)\/(?:webpack|rspack|esbuild|node:(?:webpack|build))\b/;
const CONFIGURATIONS = ['webpack', 'rspack'].flatMap((name) =>
  ['js', 'cjs', 'mjs', 'ts'].map((ending) => `${name}.config.${ending}`),
);

function isByNx([folder = '.']: readonly string[]): boolean {
  const { targets = {} } = readJson<NxFile>(join(folder, 'project.json')) ?? {};
  if (Object.values(targets).some(({ executor = '' }) => BUNDLER.test(executor))) return true;
  return CONFIGURATIONS.some((name) => existsSync(join(folder, name)));
}
