import type { Entrypoint } from '../model/app-model.js';
import type { BootedApplication } from '../nest/boot.js';
import type { Nest } from '../nest/load-nest.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { HandlerOrigin } from '../nest/opened-application.js';
import type { Patches } from '../nest/patches.js';
import { watchLandmarks, type LandmarkWatch } from '../nest/walk/watch-landmarks.js';
import { watchSent } from '../nest/walk/watch-sent.js';
import { Walker, type WalkEnd, type WalkOptions } from '../walk/walker.js';

export type { WalkEnd, WalkOptions };
export type { Limits, Story } from '../walk/protocol.js';

/** Recording line by line in an open session. */
export interface Walking {
  /** Must have been called with the Nest before it boots. */
  prepare(nest: Nest): Promise<void>;
  booted(booted: BootedApplication, origins: ReadonlyMap<string, HandlerOrigin>): void;
  /** Records what runs for an entry point while `work` sends a request to it. */
  record<T extends { end: WalkEnd }>(
    entrypoint: Entrypoint,
    options: Omit<WalkOptions, 'landmarks'>,
    work: () => Promise<T>,
  ): ReturnType<typeof Walker.prototype.record<T>>;
  close(): Promise<void>;
}

/** To be opened before the process is contained. */
export function openWalking({ root, file }: TargetLocation, patches: Patches): Walking {
  const walker = new Walker(root, file);
  let watch: LandmarkWatch | null = null;
  let known: { booted: BootedApplication; origins: ReadonlyMap<string, HandlerOrigin> } | null =
    null;
  return {
    async prepare(nest) {
      watch = await watchLandmarks(nest, patches);
      await watchSent(nest, patches, (what) => walker.sent(what));
    },
    booted(booted, origins) {
      known = { booted, origins };
    },
    record({ id, transport }, options, work) {
      if (!watch || !known) throw new Error('nothing was booted to be recorded');
      const { booted, origins } = known;
      const landmarks = watch.of(booted.application, transport, origins.get(id));
      return walker.record({ ...options, landmarks }, work);
    },
    close: () => walker.close(),
  };
}
