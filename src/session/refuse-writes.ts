import fs from 'node:fs';
import { devNull, tmpdir } from 'node:os';
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
  patches.replace(fs, 'openSync', toNowhere(fs));
  patches.replace(fs, 'open', toNowhere(fs));
  patches.replace(promises, 'open', toNowhere(promises));
}

/** What is opened for anything but reading is opened on the null device. */
function toNowhere(owner: unknown) {
  return (original: unknown) =>
    (...args: unknown[]) => {
      const flags = typeof args[1] === 'function' ? undefined : args[1];
      const [path, ...rest] = args;
      const where = isReading(flags) ? path : devNull;
      return (original as Method).call(owner, where, ...rest);
    };
}

function isReading(flags: unknown): boolean {
  return READ_ONLY.has(flags) || (typeof flags === 'number' && (flags & WRITING) === 0);
}

/** Standard output and error are files as well; what is written to them is held elsewhere. */
function isDescriptor(file: unknown): boolean {
  return typeof file === 'number';
}
