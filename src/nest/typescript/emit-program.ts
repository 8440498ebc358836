import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { TargetError } from '../../model/errors.js';
import { CACHE_FOLDER } from './cache-folder.js';

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
 * Emits the whole program once, into the cache, with the project's own
 * `tsc`: for compilers without an API (TypeScript 7). Returns what reads the
 * JavaScript of a source. Type errors do not matter here; they are the build's.
 */
export function emitProgram(root: string, tsc: string, tsconfig: string): (file: string) => string {
  const key = createHash('sha256').update(`${tsc}\0${tsconfig}`).digest('hex');
  const outDir = join(CACHE_FOLDER, 'emitted', key);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [tsc, '-p', tsconfig, ...emitOptions(root, outDir)],
    { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  return (file) => {
    const ending = /\.[cm]?tsx?$/.exec(file)?.[0] ?? '.ts';
    const bare = relative(root, file).slice(0, -ending.length);
    const output = join(outDir, bare + OUTPUT[ending]);
    if (existsSync(output)) return readFileSync(output, 'utf8');
    throw new TargetError(
      `TypeScript gave no output for ${relative(root, file)} (tsc ended with ${status}).`,
      'Build the project to see why, or use its output: --dist.',
      { details: `${stdout}${stderr}`.split('\n').slice(0, 8) },
    );
  };
}

function emitOptions(root: string, outDir: string): string[] {
  const options: Record<string, string> = {
    rootDir: root,
    outDir,
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
