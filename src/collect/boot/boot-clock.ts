import type { BootRecording } from '../../nest/boot-spans/recording.js';

/** Turns the times of a recording into microseconds since the begin of the start. */
export interface BootClock {
  at(time: number): number;
  /** When the start was over, or given up. */
  end: number;
  /** What loading Nest took: it goes before everything else. */
  nest: number;
  /** What opening and compiling the sources took. */
  compile: number;
}

/**
 * The tool prepares itself between loading Nest and opening the sources; that
 * is no part of the start. Without TypeScript nothing is compiled.
 */
export function bootClock(
  recording: BootRecording,
  isCompiled: boolean,
  failed: boolean,
): BootClock {
  const { clock } = recording;
  const stopped = clock.stopped ?? performance.now();
  const loads = Math.min(clock.loads, stopped);
  const opens = isCompiled ? Math.min(clock.opens, loads) : loads;
  const at = (time: number) => Math.round(1000 * (clock.nestMs + Math.max(0, time - opens)));
  const compile = at(loads) - at(opens);
  const end = (failed ? failedAt(recording) : lastEnd(recording)) ?? stopped;
  return { at, end: at(Math.min(stopped, end)), nest: at(opens), compile };
}

/** What `main.ts` does once everything listens is no part of the start. */
function lastEnd({ phases, listening }: BootRecording): number | null {
  const ends = [
    ...phases.flatMap(({ parent, end }) => (parent === null ? (end ?? []) : [])),
    ...listening.values(),
  ];
  return ends.length > 0 ? Math.max(...ends) : null;
}

/** It takes a moment to tell a failure. Null where nothing of Nest failed, and the start was given up. */
function failedAt({ phases, clock }: BootRecording): number | null {
  if (clock.loading === 'failed') return clock.loaded;
  const roots = phases.filter(({ parent }) => parent === null);
  const last = roots.findLast(({ state }) => state === 'failed');
  return roots.some(({ state }) => state === 'open') ? null : (last?.end ?? null);
}
