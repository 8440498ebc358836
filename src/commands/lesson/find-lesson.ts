import { lessons } from '../../lessons/index.js';
import type { LessonEntry } from '../../lessons/lesson.js';
import { InspectError } from '../../model/errors.js';
import { nearNames } from '../../model/near-names.js';

/** A lesson with its number. */
export interface NumberedLesson {
  number: number;
  entry: LessonEntry;
}

export function allLessons(): NumberedLesson[] {
  return lessons.map((entry, index) => ({ number: index + 1, entry }));
}

/** By its number or its id. Errors: exit code 1 with the nearest ids, or with all of them. */
export function findLesson(name: string): NumberedLesson {
  const all = allLessons();
  const wanted = name.trim().toLowerCase();
  const found = all.find(({ number, entry }) => entry.id === wanted || String(number) === wanted);
  if (found) return found;
  const ids = all.map(({ entry }) => entry.id);
  const near = nearNames(wanted, ids);
  throw new InspectError(
    1,
    `There is no lesson ${name}.`,
    near.length > 0
      ? `Did you mean ${near.join(', ')}?`
      : `Name a number from 1 to ${all.length}, or an id: nest-inspect lesson lists them.`,
    near.length > 0 ? {} : { details: all.map(({ number, entry }) => `${number}  ${entry.id}`) },
  );
}
