import { existsSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { readPackage } from './package-file.js';
import { readJson, readText } from './read-json.js';

const FILES = ['pnpm-workspace.yaml', 'nx.json', 'turbo.json', 'lerna.json', 'rush.json'];

/** Whether several packages are kept together in the folder. */
export function isWorkspace(folder: string): boolean {
  return (
    FILES.some((name) => existsSync(join(folder, name))) ||
    readPackage(folder).workspaces !== undefined
  );
}

/** The nearest workspace that the folder lies in, or is. */
export function workspaceAbove(folder: string): string | null {
  for (let current = folder; ; current = dirname(current)) {
    if (isWorkspace(current)) return current;
    if (current === dirname(current)) return null;
  }
}

const MARKS = ['package.json', 'project.json', 'nest-cli.json'];
const SKIPPED = /^(?:node_modules|dist|build|out|coverage|tmp|temp|test|tests|\..*)$/;
const DEPTH = 4;
/** Nx finds its projects wherever they lie. */
const DEPTH_OF_NX = 10;
/** Enough for every workspace; a folder like `/` is not searched to its end. */
const MAX_FOLDERS = 5000;

/** The folders below `root` that are a package or project of their own, nearest first; in a workspace those it names. */
export function memberFolders(root: string): string[] {
  const globs = workspaceGlobs(root);
  const found: string[] = [];
  let level = [root];
  let seen = 0;
  const depths = existsSync(join(root, 'nx.json')) ? DEPTH_OF_NX : DEPTH;
  for (let depth = 0; depth < depths && level.length > 0; depth++) {
    level = level.flatMap(foldersIn).slice(0, Math.max(0, MAX_FOLDERS - seen));
    seen += level.length;
    found.push(...level.filter((folder) => MARKS.some((mark) => existsSync(join(folder, mark)))));
  }
  return found.filter((folder) => matchesGlobs(relative(root, folder), globs));
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !SKIPPED.test(entry.name))
      .map(({ name }) => join(folder, name))
      .sort();
  } catch {
    // A folder that may not be read holds nothing for us.
    return [];
  }
}

/** What the workspace counts as its packages; null where it does not say. */
function workspaceGlobs(root: string): string[] | null {
  const { workspaces } = readPackage(root);
  const own = Array.isArray(workspaces) ? workspaces : workspaces?.packages;
  const pnpm = readText(join(root, 'pnpm-workspace.yaml'));
  // Nx finds its projects wherever a project.json lies.
  if (existsSync(join(root, 'nx.json'))) return null;
  const lerna = readJson<{ packages?: string[] }>(join(root, 'lerna.json'))?.packages;
  return own ?? (pnpm === null ? null : globsOfYaml(pnpm)) ?? lerna ?? null;
}

/** The list `packages:` of a pnpm-workspace.yaml. */
export function globsOfYaml(text: string): string[] | null {
  const flow = /^packages:[ \t]*\[([^\]]*)\]/m.exec(text)?.[1];
  const block = /^packages:[ \t]*(?:#.*)?\r?\n((?:[ \t]*(?:-.*|#.*)?(?:\r?\n|$))*)/m.exec(
    text,
  )?.[1];
  const items = flow?.split(',') ?? block?.match(/^[ \t]*-.*$/gm);
  return (
    items
      ?.map((item) => item.replace(/^\s*-\s*/, '').replace(/\s+#.*$/, ''))
      .map((item) => item.trim().replace(/^['"]|['"]$/g, ''))
      .filter(Boolean) ?? null
  );
}

/** As package managers read them: a `!` takes away again. */
export function matchesGlobs(path: string, globs: readonly string[] | null): boolean {
  if (globs === null) return true;
  const unix = path.split(sep).join('/');
  const hits = (glob: string) => toPattern(glob).test(unix);
  const [out, of] = [
    globs.filter((glob) => glob.startsWith('!')),
    globs.filter((glob) => !glob.startsWith('!')),
  ];
  return of.some(hits) && !out.some((glob) => hits(glob.slice(1)));
}

function toPattern(glob: string): RegExp {
  const bare = glob.replace(/^\.\//, '').replace(/\/$/, '');
  const pattern = bare
    .replace(/[.+^$()|[\]\\]/g, String.raw`\$&`)
    .replace(/\{([^}]*)\}/g, (_all, names: string) => `(?:${names.split(',').join('|')})`)
    .replace(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'));
  return new RegExp(`^${pattern}$`);
}
