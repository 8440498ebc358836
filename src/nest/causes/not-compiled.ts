import module from 'node:module';
import { relative, sep } from 'node:path';
import { sourceFile, TYPESCRIPT } from '../project/source-file.js';
import { openedSources } from '../typescript/opened-sources.js';
import type { Cause } from './cause.js';

const UNKNOWN = /^Unknown file extension "[^"]*" for (.+)$/;

/** TypeScript that Node loaded, or looked for, without asking what compiles it. */
export const notCompiled: Cause = ({ error, missing, root }) => {
  const meant = missing?.path ? sourceFile(missing.path) : null;
  const file = meant ?? UNKNOWN.exec(error.message)?.[1];
  if (file === undefined || !TYPESCRIPT.test(file)) return null;
  const shown = relative(root, file).split(sep).join('/');
  if (openedSources() === null) {
    return {
      why: `${shown} is TypeScript, and nothing compiles it where JavaScript starts the application.`,
      next: 'Build the project, or point --app at the TypeScript file that starts it.',
    };
  }
  // Where hooks run in the thread that imports, they are asked for everything.
  if ('registerHooks' in module) return null;
  return {
    why: `${shown} is TypeScript of an ES module: Node ${process.versions.node} asks nobody to compile it where it is required, or where a package that is an ES module imports it.`,
    next: 'Run nest-inspect with Node 22.15 or later, or look at what was built: --dist.',
  };
};
