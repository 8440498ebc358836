import type { RecordingEnd } from '../../model/recording.js';
import type { Limits } from '../protocol.js';

/** Why a recording ends where it does, in one sentence. */
export function endInWords(kind: RecordingEnd['kind'], limits: Limits): string {
  return WORDS[kind](limits);
}

const WORDS: Record<RecordingEnd['kind'], (limits: Limits) => string> = {
  answered: () => 'All that the client was sent has left.',
  silent: () => 'Nothing ran any more, and nothing else was sent.',
  steps: ({ steps }) => `The limit of ${steps} steps was reached (--max-steps).`,
  time: ({ seconds }) => `The limit of ${seconds} s was reached (--time-limit).`,
  size: ({ bytes }) => `The limit of ${bytes / 1_000_000} MB was reached (--max-size).`,
  crashed: () => 'The application failed.',
  'never-reached': () => 'Nest was never given the request.',
};
