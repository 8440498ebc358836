import fs from 'node:fs';
import module from 'node:module';
import { devNull, tmpdir } from 'node:os';
import v8 from 'node:v8';
import type { Patches } from '../nest/patches.js';

type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Calls that change the disk by path; those that give something back when they succeed come with it. */
const CHANGES: Record<string, unknown> = {
  mkdir: undefined,
  rmdir: undefined,
  rm: undefined,
  unlink: undefined,
  rename: undefined,
  copyFile: undefined,
  cp: undefined,
  symlink: undefined,
  link: undefined,
  truncate: undefined,
  chmod: undefined,
  chown: undefined,
  utimes: undefined,
  lchmod: undefined,
  lchown: undefined,
  lutimes: undefined,
  mkdtemp: tmpdir(),
  writeFile: undefined,
  appendFile: undefined,
};

/** Changes of an open file that it need not be open for writing for. */
const CHANGES_OF_OPEN = ['fchmod', 'fchown', 'futimes'];

const READ_ONLY = new Set<unknown>([undefined, null, 'r', 'rs', 'sr']);
const { O_WRONLY, O_RDWR, O_CREAT, O_TRUNC, O_APPEND } = fs.constants;
const WRITING = O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND;

/**
 * While an application is listed, what it writes goes nowhere: files are
 * opened on the null device, and changes by path succeed without happening, so
 * that a logger that makes its folder at load does not stop the listing.
 */
export function refuseWrites(patches: Patches): void {
  const { promises } = fs;
  for (const [name, result] of Object.entries(CHANGES)) {
    patches.replace(fs, `${name}Sync`, (original) => (...args: unknown[]) => {
      return isDescriptor(args[0]) ? (original as Method).apply(fs, args) : result;
    });
    patches.replace(fs, name, (original) => (...args: unknown[]) => {
      if (isDescriptor(args[0])) return (original as Method).apply(fs, args);
      const done = args.at(-1);
      if (typeof done === 'function') process.nextTick(done as Method, null, result);
      return undefined;
    });
    patches.replace(promises, name, () => async () => result);
  }
  for (const name of CHANGES_OF_OPEN) {
    patches.replace(fs, `${name}Sync`, () => () => undefined);
    patches.replace(fs, name, () => (...args: unknown[]) => {
      process.nextTick(args.at(-1) as Method, null);
    });
  }
  patches.replace(fs, 'openSync', toNowhere(fs));
  patches.replace(fs, 'open', toNowhere(fs));
  patches.replace(promises, 'open', (original) => {
    const open = toNowhere(promises)(original) as (...args: unknown[]) => Promise<object>;
    return async (...args: unknown[]) => Object.assign(await open(...args), UNCHANGING);
  });
  // These write files past `fs`.
  patches.replace(process.report, 'writeReport', () => () => '');
  patches.replace(v8, 'writeHeapSnapshot', () => () => '');
  patches.replace(module, 'enableCompileCache', () => () => ({ status: DISABLED }));
}

/** The methods of a `FileHandle` that stand for `CHANGES_OF_OPEN`. */
const UNCHANGING = { chmod: async () => {}, chown: async () => {}, utimes: async () => {} };

/** `module.constants.compileCacheStatus.DISABLED` */
const DISABLED = 3;

/** What is opened for anything but reading is opened on the null device, which is always there, whatever the flags say of that. */
function toNowhere(owner: unknown) {
  return (original: unknown) =>
    (...args: unknown[]) => {
      const flags = typeof args[1] === 'function' ? undefined : args[1];
      if (isReading(flags)) return (original as Method).apply(owner, args);
      return (original as Method).call(owner, devNull, 'r+', ...args.slice(2));
    };
}

function isReading(flags: unknown): boolean {
  return READ_ONLY.has(flags) || (typeof flags === 'number' && (flags & WRITING) === 0);
}

/** Standard output and error are files as well; what is written to them is held elsewhere. */
function isDescriptor(file: unknown): boolean {
  return typeof file === 'number';
}
