import { setImmediate as turn } from 'node:timers/promises';
import type { Gap } from '../model/app-model.js';
import type { BootedApplication } from '../nest/boot.js';
import type { TargetLocation } from '../nest/locate-target.js';
import type { Containment } from './contain.js';

/** What a listing lacks because of how the application started. What tells of faults loads only where there is one. */
export async function startGaps(
  booted: BootedApplication,
  containment: Containment,
  location: TargetLocation,
): Promise<Gap[]> {
  // Node tells of a rejection once no microtask is left, and a whole start may be made of them.
  await turn();
  const isWell = booted.complete && !('thrown' in booted) && containment.faults.length === 0;
  if (isWell) return [];
  const { gapsOfStart } = await import('./told-start.js');
  return gapsOfStart(booted, containment, location);
}
