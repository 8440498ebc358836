import { relative } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { TargetError } from '../model/errors.js';
import { bootApplication, type BootedApplication } from '../nest/boot.js';
import type { BootOptions } from '../nest/boot-options.js';
import { checkNestVersion } from '../nest/check-nest-version.js';
import { checkPreview } from '../nest/check-preview.js';
import { loadNest, type Nest } from '../nest/load-nest.js';
import type { TargetLocation } from '../nest/locate-target.js';
import { OtherNestUsed } from '../nest/start/other-nest-used.js';
import type { Patches } from '../nest/patches.js';

/** What is to be done with a Nest before it boots the application. */
type Prepare = (nest: Nest) => Promise<void>;

/** The Nest that the entry gets. Errors: `TargetError` where nothing can be done with it. */
export async function nestOf(
  { kind, root, file, entry }: TargetLocation,
  mode: BootOptions['mode'],
): Promise<Nest> {
  if (kind !== 'demo') {
    const { carriesNest } = await import('../nest/start/carries-nest.js');
    if (carriesNest(file)) throw bundled(entry);
  }
  return usable(await loadNest(root, file), mode);
}

/**
 * Boots the target with this Nest; where the application turns out to start
 * with another copy, that one is observed instead. Errors: `TargetError`.
 */
export async function bootTarget(
  location: TargetLocation,
  nest: Nest,
  patches: Patches,
  options: BootOptions,
  prepare?: Prepare,
): Promise<{ nest: Nest; booted: BootedApplication }> {
  try {
    await fillIn(nest, patches);
    await prepare?.(nest);
    return { nest, booted: await bootApplication(location, nest, patches, options) };
  } catch (error) {
    if (!(error instanceof OtherNestUsed)) throw error;
    // What the interrupted start still throws belongs to it.
    await nextTurn();
    options.forget?.();
    patches.restore();
    const other = await otherNest(location, error, options);
    await fillIn(other, patches);
    await prepare?.(other);
    const booted = await bootApplication(location, other, patches, options).catch(
      (further: unknown) => {
        throw further instanceof OtherNestUsed ? severalCopies(location, [other, nest]) : further;
      },
    );
    return { nest: other, booted };
  }
}

async function otherNest(
  { root, file }: TargetLocation,
  { folder, file: user }: OtherNestUsed,
  { mode }: BootOptions,
): Promise<Nest> {
  if (folder === null) throw bundled(user === null ? 'The application' : relative(root, user));
  const before = [`${folder}/package.json`, ...(user === null ? [] : [user]), file];
  return usable(await loadNest(root, ...before), mode);
}

function usable(nest: Nest, mode: BootOptions['mode']): Nest {
  checkNestVersion(nest);
  if (mode === 'preview') checkPreview(nest);
  return nest;
}

/** Only a Nest below 10 may lack something. */
async function fillIn(nest: Nest, patches: Patches): Promise<void> {
  if (Number(nest.version.split('.')[0]) > 9) return;
  const { fillInOldNest } = await import('../nest/fill-in-old-nest.js');
  await fillInOldNest(nest, patches);
}

function bundled(file: string): TargetError {
  return new TargetError(
    `${file} carries a copy of Nest of its own: it is a bundle, and nothing of that Nest can be observed.`,
    'Run the sources (leave --dist out), or keep the packages out of the bundle, as the externals of webpack do.',
  );
}

function severalCopies({ root, entry }: TargetLocation, copies: readonly Nest[]): TargetError {
  return new TargetError(
    `${entry} starts applications with several copies of Nest, and only one can be observed.`,
    'Point --app at the file that starts one of them, or let the packages share one @nestjs/core.',
    {
      details: copies.map(
        ({ version, folder }) => `@nestjs/core ${version} at ${relative(root, folder)}`,
      ),
    },
  );
}
