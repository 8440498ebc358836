import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import type { Cause, MissingModule } from './cause.js';
import { executeCommand, scriptFor } from './project-commands.js';

const SAYS =
  /@prisma\/client did not initialize yet|could not locate the Query Engine|['"](?:@prisma\/client|\.prisma\/client)['"] (?:does not provide an export|is a CommonJS module)/;
const CLIENT = /^\.prisma\/client(?:\/|$)/;

/** Prisma's client is code that `prisma generate` writes from the schema. */
export const prismaClient: Cause = ({ error, missing, root }) => {
  const isMissing = CLIENT.test(missing?.specifier ?? '') || isOutput(root, missing);
  if (!isMissing && !SAYS.test(error.message)) return null;
  const script = scriptFor(root, [/prisma[:\-_]?generate|prisma generate/]);
  return {
    why: 'The client of Prisma is not generated.',
    next: `Generate it: ${script ?? executeCommand(root, 'prisma generate')}.`,
  };
};

/** Whether what is missing lies where a schema says that its client goes. */
function isOutput(root: string, missing: MissingModule | null): boolean {
  const path = missing?.path;
  if (!path) return false;
  return schemasOf(root).some((schema) => {
    const [, output] =
      /generator\s+\w+\s*\{[^}]*?\boutput\s*=\s*"([^"]+)"/.exec(readFileSync(schema, 'utf8')) ?? [];
    const folder = output && resolve(dirname(schema), output);
    return folder ? path === folder || path.startsWith(folder + sep) : false;
  });
}

function schemasOf(root: string): string[] {
  const folders = [
    root,
    join(root, 'prisma'),
    join(root, 'prisma', 'schema'),
    join(root, 'src', 'prisma'),
  ];
  return folders
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
    .filter((file) => file.endsWith('.prisma'));
}
