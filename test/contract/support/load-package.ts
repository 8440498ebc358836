import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Whether an application gets a module, in a process of its own. */
export async function canLoad(name: string, app: string): Promise<boolean> {
  const text = `require('reflect-metadata'); require('@nestjs/core'); require('${name}')`;
  const done = await run(process.execPath, ['-e', text], { cwd: app }).catch(() => null);
  return done !== null;
}

/** Whether the package says that it is one. */
export async function isEsModule(name: string, app: string): Promise<boolean> {
  const require = createRequire(join(app, 'package.json'));
  const text = await packageText(require, name);
  return (JSON.parse(text) as { type?: string }).type === 'module';
}

async function packageText(require: NodeJS.Require, name: string): Promise<string> {
  for (const folder of require.resolve.paths(name) ?? []) {
    const text = await readFile(join(folder, name, 'package.json'), 'utf8').catch(() => null);
    if (text !== null) return text;
  }
  throw new Error(`${name} is not installed`);
}
