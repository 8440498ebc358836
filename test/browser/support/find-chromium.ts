import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser that the tests drive. Without one they fail: what a page does nobody else would see. */
export function findChromium(): string {
  const named = process.env['NEST_INSPECT_CHROMIUM'];
  if (named) return named;
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
    .find(isExecutable);
  if (found) return found;
  throw new Error(
    'There is no Chromium for the tests of pages. Install one (Debian: apt-get install chromium), ' +
      'or name its executable in NEST_INSPECT_CHROMIUM.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
