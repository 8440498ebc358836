import type { Chapter, RecordedFile, Recording, Step } from '../../model/recording.js';

/** What is shown of a recording at one of its steps. */
export interface Moment {
  recording: Recording;
  at: number;
  step: Step;
  chapter: Chapter;
  file: RecordedFile;
}

/** Null where the recording has no step. */
export function momentAt(recording: Recording, at: number): Moment | null {
  const step = recording.steps[at];
  const chapter = step && recording.chapters.find(({ id }) => id === step.chapter);
  const file = chapter && recording.files.find(({ id }) => id === chapter.file);
  return step && chapter && file ? { recording, at, step, chapter, file } : null;
}
