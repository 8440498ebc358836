import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../cli/support/run-bin.js';

/** Where the packages of each major of Nest are installed; the repository itself has those of 12. */
const PACKAGES = { 9: 'fixtures/nest-9', 10: 'fixtures/nest-10', 11: 'fixtures/nest-11', 12: '.' };

/** The same with every driver and adapter. */
export const ALL_DRIVERS = {
  9: 'fixtures/matrix-9',
  10: 'fixtures/matrix-10',
  11: 'fixtures/matrix-11',
  12: 'fixtures/matrix-12',
};

export type Major = keyof typeof PACKAGES;

/** Copies of an edge application on the packages of other majors. */
export class EdgeCopies {
  private readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'nest-inspect-test-')));

  constructor(
    private readonly name: string,
    private readonly packages: Record<Major, string> = PACKAGES,
  ) {}

  /** The folder of the copy for a major. */
  on(major: Major): string {
    const copy = join(this.folder, String(major));
    if (existsSync(copy)) return join(copy, 'edge', this.name);
    for (const folder of ['broken/shared', 'edge/shared', `edge/${this.name}`]) {
      mkdirSync(join(copy, folder), { recursive: true });
      cpSync(join(ROOT, 'fixtures', folder), join(copy, folder), { recursive: true });
    }
    symlinkSync(join(ROOT, this.packages[major], 'node_modules'), join(copy, 'node_modules'));
    return join(copy, 'edge', this.name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
