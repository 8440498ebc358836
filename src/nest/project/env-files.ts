import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { readText } from './read-json.js';

/** The variables that the files of a project give. */
export interface EnvVariables {
  /** As good as if they had been set before the application started. */
  certain: Record<string, string>;
  /** The application may set them to something else by itself, and then that counts. */
  uncertain: Record<string, string>;
}

/** Reads one file of variables; null where there is none. Errors: `TargetError` where it cannot be read. */
export function readEnvFile(path: string): Record<string, string> | null {
  const text = readText(path);
  return text === null ? null : ({ ...parseEnv(text) } as Record<string, string>);
}

/**
 * What `.env` in these folders says, the first that names a variable counts.
 * Where another file beside it says something else, or the value refers to
 * another variable, the application's own loader is to have the last word.
 */
export function envOfFolders(folders: readonly string[]): EnvVariables {
  const found: EnvVariables = { certain: {}, uncertain: {} };
  for (const folder of folders) {
    const variables = readEnvFile(join(folder, '.env')) ?? {};
    const others = otherFiles(folder).map((name) => readEnvFile(join(folder, name)) ?? {});
    for (const [name, value] of Object.entries(variables)) {
      if (name in found.certain || name in found.uncertain) continue;
      const isContested = others.some((other) => name in other && other[name] !== value);
      found[isContested || value.includes('$') ? 'uncertain' : 'certain'][name] = value;
    }
  }
  return found;
}

const EXAMPLE =
  /^(?:\.?env[.-]?.*(?:example|sample|dist|template|defaults?)\b.*|.*(?:example|sample|template)\.env)$/i;

/** The files that show which variables the project wants, the nearest first. Absolute. */
export function exampleFiles(folders: readonly string[]): string[] {
  return folders.flatMap((folder) =>
    namesIn(folder)
      .filter((name) => EXAMPLE.test(name))
      .map((name) => join(folder, name)),
  );
}

function otherFiles(folder: string): string[] {
  return namesIn(folder).filter((name) => name.startsWith('.env.') && !EXAMPLE.test(name));
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}
