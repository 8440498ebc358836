import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Cause } from './cause.js';
import { executeCommand, scriptFor, workspacesAbove } from './project-commands.js';

const ANY_GENERATOR = [/code-?gen/, /\bgenerate\b|generate[:-]|[:-]generate/, /\b(?:type)?gen\b/];

interface Kind {
  path: RegExp;
  scripts: readonly RegExp[];
  /** What makes it where the project has no script. */
  tool?: string;
}

/** What is usually generated, by the name of what is missing. */
const KINDS: readonly Kind[] = [
  // The file that the compiler plugins of Nest write where swc compiles.
  {
    path: /(?:^|\/)metadata(?:\.[cm]?[jt]s)?$/,
    scripts: [/metadata/],
    tool: 'nest build --builder swc --type-check',
  },
  { path: /i18n/, scripts: [/i18n/] },
  { path: /proto|grpc/, scripts: [/proto|buf\b|grpc/] },
  { path: /prisma/, scripts: [/prisma/] },
  { path: /(?:^|\/)graphql(?:\.[cm]?[jt]s)?$|graphql/, scripts: [/graphql|typings/] },
  { path: /generated|(?:^|[/.])gen(?:[/.]|$)/, scripts: [] },
];

/** A file of the project that no one wrote. */
export const generatedFile: Cause = ({ missing, root }) => {
  if (!missing?.path || /[\\/]node_modules[\\/]/.test(missing.path)) return null;
  const shown = relative(root, missing.path).split(sep).join('/');
  const kind = KINDS.find(({ path }) => path.test(shown));
  const ignored = isIgnored(missing.path, root);
  if (!kind && !ignored) return null;
  const script = scriptFor(root, [...(kind?.scripts ?? []), ...ANY_GENERATOR]);
  const command = script ?? (kind?.tool ? executeCommand(root, kind.tool) : null);
  // The name alone proves nothing: a file that nobody can make is simply missing.
  if (command === null && !ignored) return null;
  const why = ignored
    ? `${shown} is not part of the repository (.gitignore names it): a command makes it.`
    : `${shown} looks like a file that a command makes.`;
  return {
    why,
    next: command
      ? `Make it: ${command}.`
      : 'Run what the project uses to generate code; its README tells.',
  };
};

/** By the plain names that a .gitignore holds; its patterns with wildcards are left out. */
function isIgnored(path: string, root: string): boolean {
  return [...foldersBetween(path, root), root, ...workspacesAbove(root)].some((folder) => {
    const file = join(folder, '.gitignore');
    if (!existsSync(file)) return false;
    const inside = `/${withoutEnding(relative(folder, path).split(sep).join('/'))}/`;
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => withoutEnding(line.trim().replace(/\/\*{0,2}$/, '')))
      .filter((line) => line !== '' && !/^[#!]|[*?]/.test(line))
      .some((line) =>
        line.includes('/')
          ? inside.startsWith(`/${line.replace(/^\//, '')}/`)
          : inside.includes(`/${line}/`),
      );
  });
}

/** The folders within the project around a path. */
function foldersBetween(path: string, root: string): string[] {
  const above = dirname(path);
  return above.startsWith(root + sep) ? [above, ...foldersBetween(above, root)] : [];
}

function withoutEnding(path: string): string {
  return path.replace(/\.[cm]?[jt]s$/, '');
}
