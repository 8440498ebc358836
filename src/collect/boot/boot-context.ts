import type { Listener } from '../../model/probe.js';
import type { BootMode } from '../../nest/boot-options.js';
import type { BootRecording, Span } from '../../nest/boot-spans/recording.js';
import type { TargetLocation } from '../../nest/locate-target.js';
import type { FunctionLocations } from '../../nest/locations.js';
import type { NestModule } from '../../nest/nest-types.js';
import type { BootClock } from './boot-clock.js';
import type { Interval } from './intervals.js';

/** What a boot is collected from. */
export interface BootContext {
  location: TargetLocation;
  recording: BootRecording;
  mode: BootMode;
  failure: string | null;
  listeners: readonly Listener[];
  locations: FunctionLocations;
  clock: BootClock;
  /** The id of the application that has a module. */
  applications: ReadonlyMap<NestModule, number>;
}

/** Nest's own, which every application has. */
export const CORE_MODULE = 'InternalCoreModule';

/** In microseconds; what had not ended lasts to the end of the start. */
export function intervalOf({ clock }: BootContext, { start, end }: Omit<Span, 'state'>): Interval {
  const from = Math.min(clock.at(start), clock.end);
  const to = end === null ? clock.end : Math.min(clock.at(end), clock.end);
  return { start: from, end: Math.max(from, to) };
}

export function timesOf(context: BootContext, span: Span): { start: number; duration: number } {
  const { start, end } = intervalOf(context, span);
  return { start, duration: end - start };
}
