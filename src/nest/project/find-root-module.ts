import { dirname, isAbsolute, join, resolve } from 'node:path';
import { TargetError } from '../../model/errors.js';
import { shownPath, type Application } from './application.js';
import { readText } from './read-json.js';
import { pathsMatcherOf, type Tsconfig } from './read-tsconfig.js';
import { sourceFile } from './source-file.js';
import { findFactory } from './starts-nest.js';

/** A class and the file that exports it. */
export interface RootModule {
  file: string;
  name: string;
}

/**
 * The module that an entry gives to `NestFactory`, read from its text: it is
 * for those who cannot or do not want to run it. Errors: `TargetError`.
 */
export function findRootModule(
  main: string,
  application: Application,
  config: Tsconfig | null,
): RootModule {
  const starter = findFactory(main) ?? main;
  const named = importedModule(readText(starter) ?? '');
  const matcher = config && pathsMatcherOf(config, application.root);
  const file = named && resolveFrom(starter, named.specifier, matcher);
  if (named && file) return { file, name: named.name };
  const usual = conventional([dirname(starter), join(application.folder, 'src')]);
  if (usual) return usual;
  throw new TargetError(
    `${shownPath(application, starter)} does not tell which module it gives to NestFactory.create.`,
    'Name it instead of --no-main: --app <file>#<Class>, for instance --app src/app.module.ts#AppModule.',
  );
}

const GIVEN =
  /\bNestFactory\s*\.\s*create\w*\s*(?:<[^;(]*>)?\s*\(\s*([\p{ID_Start}$_][\p{ID_Continue}$]*)\s*[,)]/u;

/** The import of what the text gives to Nest; null where it is no import. */
export function importedModule(source: string): { name: string; specifier: string } | null {
  const text = withoutComments(source);
  const local = GIVEN.exec(text)?.[1];
  if (local === undefined) return null;
  const imports = text.matchAll(
    /(?:import\s+(?:type\s+)?|(?:const|let|var)\s+)([^;'"=]*?)\s*(?:from|=\s*require\s*\(|=\s*await\s+import\s*\()\s*['"]([^'"]+)['"]/g,
  );
  for (const [, clause = '', specifier = ''] of imports) {
    const name = exportedAs(clause, local);
    if (name !== null) return { name, specifier };
  }
  return null;
}

/** `{ A, B as C }`, `A`, `A, { B }`, and `{ B: C }` of a `require`. */
function exportedAs(clause: string, local: string): string | null {
  const [, whole = '', list = ''] = /^([^{]*)(?:\{([^}]*)\})?/.exec(clause) ?? [];
  if (whole.replace(/,/g, '').trim() === local) return 'default';
  for (const item of list.split(',')) {
    const [name = '', alias = name] = item.trim().split(/\s+as\s+|\s*:\s*/);
    if (alias.trim() === local) return name.trim();
  }
  return null;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[\s;{}(])\/\/[^\n]*/g, '$1');
}

function resolveFrom(
  file: string,
  specifier: string,
  matcher: ((specifier: string) => string[]) | null,
): string | null {
  const isPath = specifier.startsWith('.') || isAbsolute(specifier);
  const places = isPath ? [resolve(dirname(file), specifier)] : (matcher?.(specifier) ?? []);
  for (const place of places) {
    const found = sourceFile(place);
    if (found) return found;
  }
  return null;
}

function conventional(folders: string[]): RootModule | null {
  for (const folder of folders) {
    const file = sourceFile(join(folder, 'app.module'));
    if (file && /\bclass\s+AppModule\b/.test(readText(file) ?? ''))
      return { file, name: 'AppModule' };
  }
  return null;
}
