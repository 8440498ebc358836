import type { Boot, SpanState } from '../../model/boot.js';
import type { Tone } from '../../report/report.js';

export interface BootView {
  /** How many of what takes long are shown. */
  top: number;
  /** Whether every phase is shown, with its place in Nest. */
  expanded: boolean;
}

/** The slowest, in their own order. */
export function slowest<T>(all: readonly T[], timeOf: (one: T) => number, top: number): T[] {
  const kept = new Set(all.toSorted((one, other) => timeOf(other) - timeOf(one)).slice(0, top));
  return all.filter((one) => kept.has(one));
}

export const STATE_TONES: Record<SpanState, Tone> = {
  done: 'plain',
  failed: 'error',
  open: 'warning',
};

const STATE_WORDS: Record<SpanState, string | null> = {
  done: null,
  failed: 'failed',
  open: 'had not ended',
};

export function stateInWords(state: SpanState): string | null {
  return STATE_WORDS[state];
}

/** Where several applications start, whose something is. */
export function ofApplication(
  { applications }: Boot,
  { application }: { application: number | null },
): string | null {
  return applications.length > 1 && application !== null ? `application ${application}` : null;
}

/** 0.9876 as `98.8 %`. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
