import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PACKAGE = '@nestjs/cli@11';
const BIN = join('node_modules', '@nestjs', 'cli', 'bin', 'nest.js');

/**
 * The command line of Nest in a folder, or one that is installed for the
 * benchmarks alone: it weighs more than all that the tests need. Null where it
 * cannot be installed.
 */
export function nestCli(root, folder) {
  if (folder !== undefined) return join(resolve(folder), BIN);
  const cache = join(root, 'node_modules', '.cache', 'nest-cli');
  const bin = join(cache, BIN);
  return existsSync(bin) || install(cache) ? bin : null;
}

function install(cache) {
  console.log(`\ninstalling ${PACKAGE} for the builds to compare with`);
  mkdirSync(cache, { recursive: true });
  // Without a manifest npm would take that of this project.
  writeFileSync(join(cache, 'package.json'), JSON.stringify({ private: true }));
  const flags = ['--silent', '--no-audit', '--no-fund', '--ignore-scripts'];
  const { status } = spawnSync('npm', ['install', ...flags, PACKAGE], {
    cwd: cache,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) console.log('it cannot be installed here: tsc builds instead');
  return status === 0;
}
