import { homedir } from 'node:os';
import { join } from 'node:path';

/** Outside every project, and safe to delete. */
export const CACHE_FOLDER = join(
  process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'),
  'nest-inspect',
);
