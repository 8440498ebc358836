import type { LessonEntry } from './lesson.js';

/** Every lesson in the order of the course; each is loaded when it is run. */
export const lessons: readonly LessonEntry[] = [
  {
    id: 'who-catches-what',
    texts: 'whoCatchesWhat',
    load: async () => (await import('./who-catches-what.js')).whoCatchesWhat,
  },
];
