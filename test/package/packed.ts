import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));
const NODE = process.env['NEST_INSPECT_NODE'] ?? process.execPath;
const IS_WINDOWS = process.platform === 'win32';

const execute = promisify(execFile);

/** The package as a user gets it, installed in an empty folder. */
export interface Packed {
  /** Paths inside the tarball. */
  files: string[];
  /** Where the package is installed. */
  folder: string;
  /** Runs the installed command in a folder that has nothing to do with it. */
  run(...args: string[]): Promise<{ stdout: string; stderr: string }>;
  remove(): Promise<void>;
}

/** Packs what is built, and installs the tarball with its dependencies from the registry. */
export async function installPacked(): Promise<Packed> {
  const work = await mkdtemp(join(tmpdir(), 'nest-inspect-package-'));
  const remove = () => rm(work, { recursive: true, force: true });
  try {
    const [project, elsewhere] = [join(work, 'project'), join(work, 'elsewhere')];
    await Promise.all([project, elsewhere].map((folder) => mkdir(folder)));
    await writeFile(join(project, 'package.json'), '{ "private": true }');
    const packed = await npm(REPOSITORY, 'pack', '--json', '--pack-destination', work);
    const [tarball] = JSON.parse(packed) as { filename: string; files: { path: string }[] }[];
    if (!tarball) throw new Error(`npm pack told nothing: ${packed}`);
    await npm(project, 'install', '--prefer-offline', join(work, tarball.filename));
    const folder = join(project, 'node_modules', 'nest-inspect');
    const bin = join(folder, 'bin', 'nest-inspect.js');
    const run = (...args: string[]) => execute(NODE, [bin, ...args], { cwd: elsewhere });
    return { files: tarball.files.map(({ path }) => path), folder, run, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Without scripts: packing builds, and other tests run on what is built. */
async function npm(cwd: string, ...args: string[]): Promise<string> {
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { stdout } = await execute(IS_WINDOWS ? 'npm.cmd' : 'npm', [...args, ...quiet], {
    cwd,
    env: ownEnvironment(),
    shell: IS_WINDOWS,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}

/** What `npm test` says of this repository must not steer the npm that runs elsewhere. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const foreign = /^(?:npm_(?:package|lifecycle)_|npm_config_(?:local_prefix|prefix)$|INIT_CWD$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}
