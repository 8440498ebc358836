import { cpSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../cli/support/run-bin.js';

/** A copy of an edge application on the packages of another fixture; `remove` takes it away. */
export function edgeOn(edge: string, fixture: string): { app: string; remove(): void } {
  const fixtures = join(ROOT, 'fixtures');
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-inspect-test-')));
  for (const part of [`edge/${edge}`, 'edge/shared', 'broken/shared']) {
    cpSync(join(fixtures, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(fixtures, fixture, 'node_modules'), join(folder, 'node_modules'));
  return {
    app: join(folder, 'edge', edge),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
