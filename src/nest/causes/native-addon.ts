import { installCommand } from '../project/install-command.js';
import type { Cause, Explanation, Failure } from './cause.js';
import { rebuildCommand } from './project-commands.js';
import { installedPackageOf, packageNameOf } from './read-package.js';

const NO_BINARY =
  /Could not locate the bindings file|No native build was found for|node-gyp|Cannot find native binding|Failed to load native binding/;
const BUILT = /\.node$|(?:^|\/)build\/(?:Release|Debug)\//;
/** Packages that hold the binary of one platform, as npm installs them beside the package that needs them. */
const OF_PLATFORM =
  /(?:^|\/)[\w.-]*(?:linux|darwin|win32|freebsd|android)(?:musl)?-(?:x64|arm64|arm|ia32|x86_64)(?:[\w-]*)$/;
const NOT_LOADED = /Could not load the "([^"]+)" module using the (\S+) runtime/;

/** Native parts of packages: not built, built for another Node, or installed on another platform. */
export const nativeAddon: Cause = (failure) => {
  const { error, missing, root } = failure;
  const [, module, runtime] = NOT_LOADED.exec(error.message) ?? [];
  if (module) return ofOtherPlatform(module, runtime ?? platform(), root);
  if (missing && OF_PLATFORM.test(packageNameOf(missing.specifier))) {
    const user = missing.from === null ? null : installedPackageOf(missing.from);
    return ofOtherPlatform(user ?? missing.specifier, platform(), root);
  }
  const isNative =
    error.code === 'ERR_DLOPEN_FAILED' ||
    NO_BINARY.test(error.message) ||
    (missing !== null && BUILT.test(missing.specifier));
  return isNative ? notBuilt(failure) : null;
};

function notBuilt({ error, missing, root }: Failure): Explanation {
  const name = packageIn(
    `${missing?.path ?? ''}\n${missing?.from ?? ''}\n${error.message}\n${error.stack ?? ''}`,
  );
  const [built, needed] = [...error.message.matchAll(/NODE_MODULE_VERSION (\d+)/g)].map(
    ([, version]) => Number(version),
  );
  const subject = name === null ? 'a native module' : `the native part of ${name}`;
  const why =
    built !== undefined && needed !== undefined
      ? `${capital(subject)} is built for ${nodeOf(built)}, and this is Node ${process.versions.node}.`
      : `${capital(subject)} is not built for this machine.`;
  return { why, next: `Build it: ${rebuildCommand(root, name ?? '').trim()}.` };
}

function ofOtherPlatform(name: string, runtime: string, root: string): Explanation {
  return {
    why: `The part of ${name} for ${runtime} is not installed; packages that come from another platform, or without optional dependencies, lack it.`,
    next: `Install the packages on this machine, optional ones included: ${installCommand(root)}.`,
  };
}

/** These packages load the binaries of others. */
const LOADERS = new Set([
  'bindings',
  'node-gyp-build',
  'node-pre-gyp',
  '@mapbox/node-pre-gyp',
  'prebuild-install',
]);

function packageIn(text: string): string | null {
  const paths = text.match(/[^\s'"()]*[\\/]node_modules[\\/][^\s'"():]+/g) ?? [];
  const names = paths.map(installedPackageOf);
  return names.find((name) => name !== null && !LOADERS.has(name)) ?? null;
}

/** Node's own table (doc/abi_version_registry.json), for the majors that are met. */
const MAJORS: Record<number, number> = {
  93: 16,
  108: 18,
  115: 20,
  127: 22,
  131: 23,
  137: 24,
  141: 25,
};

function nodeOf(abi: number): string {
  const major = MAJORS[abi];
  return major === undefined ? `another Node (NODE_MODULE_VERSION ${abi})` : `Node ${major}`;
}

function platform(): string {
  return `${process.platform}-${process.arch}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
