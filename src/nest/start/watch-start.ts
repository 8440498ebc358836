import { relative } from 'node:path';
import type { Nest } from '../load-nest.js';
import type { TargetLocation } from '../locate-target.js';
import type { Observation } from '../observe/observation.js';
import type { Start } from './observe-start.js';
import type { Patches } from '../patches.js';
import type { Entry } from './run-entry.js';

interface Started {
  start: Start;
  observation: Observation;
  preview: boolean;
}

/** What else is watched while a project starts; the demo is known to do it well. */
export async function watchStart(
  { kind, root }: TargetLocation,
  nest: Nest,
  patches: Patches,
  { start, observation, preview }: Started,
): Promise<Pick<Entry, 'other' | 'pending' | 'idle'>> {
  if (kind === 'demo') {
    return { other: [], pending: { list: () => [] }, idle: { isIdle: () => false } };
  }
  const { watchOtherNest } = await import('./other-nest.js');
  const { observePending } = await import('./observe-pending.js');
  const { watchIdle } = await import('./idle-watch.js');
  const startsBeside = (folder: string) => {
    const why = `it starts with another copy of Nest (${relative(root, folder)})`;
    observation.unseen.push({ what: 'a further application', why, subject: null });
    // In a preview it would be the only one that really starts.
    return !preview;
  };
  const isStarted = () => start.phase() !== 'none';
  return {
    other: [watchOtherNest(patches, { folder: nest.folder, isStarted, startsBeside })],
    pending: withServers(await observePending(nest, patches), start),
    idle: watchIdle(patches),
  };
}

function withServers(pending: Entry['pending'], start: Start): Entry['pending'] {
  const servers = () =>
    start.waitsFor().map((name) => ({
      what: `${name}, whose broker may be out of reach`,
      module: null,
      subject: null,
    }));
  return { list: () => [...pending.list(), ...servers()] };
}
