import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cause } from './cause.js';
import { inRange } from './node-range.js';
import { workspacesAbove } from './project-commands.js';
import { readPackage } from './read-package.js';

const CODES = new Set<unknown>([
  'ERR_UNKNOWN_BUILTIN_MODULE',
  'ERR_REQUIRE_ESM',
  'ERR_UNKNOWN_FILE_EXTENSION',
]);

/** Failures that a newer or older Node does not have, where the project says which one it wants. */
export const nodeVersion: Cause = ({ error, missing, root, printed }) => {
  const builtin = missingOfNode(error.message);
  const isOfNode =
    builtin !== undefined ||
    CODES.has(error.code) ||
    missing?.specifier.startsWith('node:') === true ||
    error instanceof SyntaxError ||
    (error.name === 'ExitRefused' && printed.some((line) => /\bnode(?:\.?js)?\b/i.test(line)));
  if (!isOfNode) return null;
  const wanted = wantedNode(root);
  const present = process.versions.node;
  if (wanted) {
    return {
      why: `${wanted.file} asks for Node ${wanted.range}, and this is Node ${present}.`,
      next: 'Run it with the Node of the project (nvm use, fnm use, volta).',
    };
  }
  return builtin === undefined
    ? null
    : {
        why: `Node ${present} has no ${builtin}.`,
        next: 'Run it with a Node that has it; package.json names none (engines.node).',
      };
};

/** A module of Node, or what one exports, that another version has. */
function missingOfNode(message: string): string | undefined {
  const [, module, name] =
    /requested module '(node:[^']+)' does not provide an export named '([^']+)'/.exec(message) ??
    [];
  if (module !== undefined) return `${name} in ${module}`;
  return /^No such built-in module: (\S+)/.exec(message)?.[1];
}

/** What the project asks for, where this Node is not it. */
function wantedNode(root: string): { file: string; range: string } | null {
  for (const folder of [root, ...workspacesAbove(root)]) {
    const engines = readPackage(folder)?.engines?.['node'];
    const found = [
      ...(engines ? [{ file: 'package.json', range: engines }] : []),
      ...['.nvmrc', '.node-version'].flatMap((file) => pinned(folder, file)),
    ].find(({ range }) => inRange(process.versions.node, range) === false);
    if (found) return found;
  }
  return null;
}

function pinned(folder: string, file: string): { file: string; range: string }[] {
  const path = join(folder, file);
  return existsSync(path) ? [{ file, range: readFileSync(path, 'utf8').trim() }] : [];
}
