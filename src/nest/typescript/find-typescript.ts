import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The TypeScript that a project has installed. */
export interface TypeScript {
  version: string;
  /** The command. */
  tsc: string;
  /** The JavaScript API; null from version 7 on, which has none. */
  api: string | null;
}

interface PackageFile {
  version: string;
  bin?: Record<string, string>;
}

/** The project's own TypeScript, without loading it; null where there is none. */
export function findTypeScript(root: string): TypeScript | null {
  try {
    const require = createRequire(join(root, 'package.json'));
    const file = require.resolve('typescript/package.json');
    const { version, bin = {} } = JSON.parse(readFileSync(file, 'utf8')) as PackageFile;
    // Packages that stand in for it name their command otherwise.
    const name = Object.keys(bin).find((command) => /^tsc\d*$/.test(command));
    const tsc = join(dirname(file), bin[name ?? ''] ?? 'bin/tsc');
    const api = join(dirname(file), 'lib', 'typescript.js');
    return existsSync(tsc) ? { version, tsc, api: existsSync(api) ? api : null } : null;
  } catch {
    return null;
  }
}
