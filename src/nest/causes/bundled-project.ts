import type { Cause } from './cause.js';

const MISSING = /\bENOENT\b|not found|no such file|does not exist|cannot find/i;
const PATH = /[\\/]/;

/** A file that was looked for beside a source, where only the bundle has it beside itself. */
export const bundledProject: Cause = ({ error, missing, isBundled }) => {
  const isMissing =
    error.code === 'ENOENT' || (MISSING.test(error.message) && PATH.test(error.message));
  if (missing !== null || !isMissing || !isBundled()) return null;
  return {
    why: 'The project is built as one bundle: in it __dirname is the folder of the bundle, here it is that of each source.',
    next: 'Build the project and look at what was built: --dist. If the file is missing there as well, start the application by itself to see the error in full.',
  };
};
