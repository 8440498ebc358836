import type { LessonEntry } from './lesson.js';

/** Every lesson in the order of the course; each is loaded when it is run. */
export const lessons: readonly LessonEntry[] = [
  {
    id: 'decorators',
    texts: 'decorators',
    load: async () => (await import('./decorators.js')).decorators,
  },
  {
    id: 'who-catches-what',
    texts: 'whoCatchesWhat',
    load: async () => (await import('./who-catches-what.js')).whoCatchesWhat,
  },
  {
    id: 'http-exception',
    texts: 'httpException',
    load: async () => (await import('./http-exception.js')).httpException,
  },
  {
    id: 'ws-exception',
    texts: 'wsException',
    load: async () => (await import('./ws-exception.js')).wsException,
  },
];
