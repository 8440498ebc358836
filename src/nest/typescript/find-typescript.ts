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

/** The TypeScript that the project is built with, without loading it: its own, else that of its nest-cli; null where there is none. */
export function findTypeScript(root: string): TypeScript | null {
  const own = join(root, 'package.json');
  return typeScriptFrom(own) ?? typeScriptFrom(resolved(own, '@nestjs/cli/package.json'));
}

/** What a file would require; null where it is not installed. */
function resolved(from: string, name: string): string | null {
  try {
    return createRequire(from).resolve(name);
  } catch {
    return null;
  }
}

function typeScriptFrom(from: string | null): TypeScript | null {
  try {
    if (from === null) return null;
    const file = createRequire(from).resolve('typescript/package.json');
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
