import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, parse, relative, resolve } from 'node:path';
import { TargetError } from '../../model/errors.js';
import { brokenSyntax } from './broken-syntax.js';
import { CACHE_FOLDER } from './cache-folder.js';
import { withSourceMap } from './with-source-map.js';

const OUTPUT: Record<string, string> = {
  '.ts': '.js',
  '.tsx': '.js',
  '.mts': '.mjs',
  '.cts': '.cjs',
};

/** The command of the project's TypeScript, or null where there is none. */
export function findTsc(root: string): string | null {
  try {
    const require = createRequire(join(root, 'package.json'));
    const folder = dirname(require.resolve('typescript/package.json'));
    const tsc = join(folder, 'bin', 'tsc');
    return existsSync(tsc) ? tsc : null;
  } catch {
    return null;
  }
}

/**
 * Emits the whole program into the cache with the project's own `tsc`, once
 * the first file of it is asked for: where the compiler has no API (TypeScript
 * 7), and for modules, whose imports of types only the checker tells apart.
 * Returns what reads the JavaScript of a source. Type errors do not matter
 * here; they are the build's. Errors: `TargetError` for a file that is no
 * TypeScript, or none of the program.
 */
export function emitProgram(root: string, tsc: string, tsconfig: string): (file: string) => string {
  const key = createHash('sha256').update(`${tsc}\0${tsconfig}`).digest('hex');
  const outDir = join(CACHE_FOLDER, 'emitted', key);
  let printed: string | null = null;
  return (file) => {
    printed ??= runTsc(root, tsc, tsconfig, outDir);
    refuseBrokenSyntax(file, root, printed);
    const output = outputOf(file, outDir);
    if (existsSync(output)) return withSourceMap(readFileSync(output, 'utf8'), file);
    throw new TargetError(
      `TypeScript gave no output for ${relative(root, file)}.`,
      `Is it part of ${relative(root, tsconfig)}? Build the project to see why, or use its output: --dist.`,
      { details: printed.split('\n').filter(Boolean).slice(0, 8) },
    );
  };
}

// Taken before an application is loaded: while it is listed it may start nothing, but the compiler is ours.
const start = { spawnSync };

function runTsc(root: string, tsc: string, tsconfig: string, outDir: string): string {
  const { stdout, stderr } = start.spawnSync(
    process.execPath,
    [tsc, '-p', tsconfig, ...emitOptions(outDir)],
    { cwd: root, env: {}, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return `${stdout}${stderr}`;
}

/** Sources may lie beside the project as well: below the root of the disk each has a place in the cache. */
function outputOf(file: string, outDir: string): string {
  const ending = /\.[cm]?tsx?$/.exec(file)?.[0] ?? '.ts';
  const bare = relative(parse(file).root, file).slice(0, -ending.length);
  return join(outDir, bare + OUTPUT[ending]);
}

/** Codes up to 1200 are those of the parser; tsc writes output all the same. */
function refuseBrokenSyntax(file: string, root: string, printed: string): void {
  for (const line of printed.split('\n')) {
    const [, path = '', row, code, message = ''] =
      /^(.+?)\((\d+),\d+\): error TS(\d+): (.*)$/.exec(line) ?? [];
    if (row && Number(code) < 1200 && resolve(root, path) === file) {
      throw brokenSyntax(relative(root, file), Number(row), message);
    }
  }
}

function emitOptions(outDir: string): string[] {
  const options: Record<string, string> = {
    rootDir: parse(outDir).root,
    outDir,
    pretty: 'false',
    noEmit: 'false',
    noEmitOnError: 'false',
    emitDeclarationOnly: 'false',
    declaration: 'false',
    declarationMap: 'false',
    composite: 'false',
    incremental: 'true',
    tsBuildInfoFile: join(outDir, 'program.tsbuildinfo'),
    sourceMap: 'false',
    inlineSourceMap: 'true',
    removeComments: 'false',
  };
  return Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
}
