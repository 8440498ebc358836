import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, extname, join, relative, resolve } from 'node:path';
import { getTsconfig, type TsConfigResult } from 'get-tsconfig';
import { TargetError } from '../model/errors.js';

export interface Entry {
  /** What people edit: TypeScript where there is any. */
  source: string;
  /** What Node runs. */
  output: string;
  /** Sources that are newer than their output. */
  stale: string[];
}

interface NestCli {
  sourceRoot?: string;
  entryFile?: string;
  compilerOptions?: { tsConfigPath?: string };
}

const TYPESCRIPT = /\.[cm]?ts$/;
const JAVASCRIPT = ['.js', '.mjs', '.cjs'];

/** Finds the entry of the project in `root`, or the output of `file` where one was named. */
export function findEntry(root: string, file?: string): Entry {
  const nestCli = readNestCli(root);
  const sourceRoot = resolve(root, nestCli.sourceRoot ?? 'src');
  const wanted = file ?? sourceOf(join(sourceRoot, nestCli.entryFile ?? 'main'));
  if (wanted && !TYPESCRIPT.test(wanted)) return { source: wanted, output: wanted, stale: [] };
  const config = tsconfigOf(root, nestCli);
  const outDir = resolve(root, config?.config.compilerOptions?.outDir ?? 'dist');
  const rootDir = config?.config.compilerOptions?.rootDir;
  const base = config && rootDir ? resolve(dirname(config.path), rootDir) : sourceRoot;
  const source = wanted ?? join(sourceRoot, `${nestCli.entryFile ?? 'main'}.ts`);
  const output = [base, root]
    .flatMap((from) => outputsOf(join(outDir, relative(from, source))))
    .find((path) => existsSync(path));
  if (!output) throw notBuilt(root, source, outDir, wanted !== null);
  return { source: wanted ?? output, output, stale: staleSources(sourceRoot, base, outDir) };
}

function readNestCli(root: string): NestCli {
  const path = join(root, 'nest-cli.json');
  if (!existsSync(path)) return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as NestCli;
  } catch (cause) {
    throw new TargetError('nest-cli.json is not valid JSON.', 'Correct it and try again.', {
      cause,
    });
  }
}

function sourceOf(path: string): string | null {
  const candidates = ['.ts', '.mts', '.cts', ...JAVASCRIPT].map((ending) => path + ending);
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

function tsconfigOf(root: string, nestCli: NestCli): TsConfigResult | null {
  const named = nestCli.compilerOptions?.tsConfigPath;
  const names = [...(named ? [named] : []), 'tsconfig.build.json', 'tsconfig.json'];
  const name = names.find((candidate) => existsSync(join(root, candidate)));
  return name ? getTsconfig(root, name) : null;
}

function outputsOf(path: string): string[] {
  const bare = path.slice(0, path.length - extname(path).length);
  return JAVASCRIPT.map((ending) => bare + ending);
}

/** Listing old output as if it were the sources would be a silent lie. */
function staleSources(sourceRoot: string, base: string, outDir: string): string[] {
  if (!existsSync(sourceRoot) || resolve(outDir).startsWith(`${resolve(sourceRoot)}/`)) return [];
  return readdirSync(sourceRoot, { recursive: true, encoding: 'utf8' })
    .filter(
      (path) => TYPESCRIPT.test(path) && !/\.d\.[cm]?ts$|(^|[\\/])node_modules[\\/]/.test(path),
    )
    .map((path) => join(sourceRoot, path))
    .filter((source) => {
      const output = outputsOf(join(outDir, relative(base, source))).find((path) =>
        existsSync(path),
      );
      return output !== undefined && statSync(source).mtimeMs > statSync(output).mtimeMs;
    });
}

function notBuilt(root: string, source: string, outDir: string, exists: boolean): TargetError {
  const shown = relative(root, source);
  return exists
    ? new TargetError(
        `${shown} is TypeScript and has no built output in ${relative(root, outDir)}.`,
        'Build the project first (npm run build), or point --app at the JavaScript file.',
      )
    : new TargetError(
        `No entry file: neither ${shown} nor its built output exists.`,
        'Point --app at the file that starts the application.',
      );
}
