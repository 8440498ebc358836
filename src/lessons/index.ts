import type { LessonEntry } from './lesson.js';

/** Every lesson in the order of the course; each is loaded when it is run. */
export const lessons: readonly LessonEntry[] = [
  {
    id: 'decorators',
    texts: 'decorators',
    load: async () => (await import('./decorators.js')).decorators,
  },
  {
    id: 'start-up',
    texts: 'startUp',
    load: async () => (await import('./start-up.js')).startUp,
  },
  {
    id: 'http-envelope',
    texts: 'httpEnvelope',
    load: async () => (await import('./http-envelope.js')).httpEnvelope,
  },
  {
    id: 'ws-envelope',
    texts: 'wsEnvelope',
    load: async () => (await import('./ws-envelope.js')).wsEnvelope,
  },
  {
    id: 'where-the-ack-goes',
    texts: 'whereTheAckGoes',
    load: async () => (await import('./where-the-ack-goes.js')).whereTheAckGoes,
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
  {
    id: 'nest-12-gateways',
    texts: 'nest12Gateways',
    load: async () => (await import('./nest-12-gateways.js')).nest12Gateways,
  },
  {
    id: 'swallowed-ack',
    texts: 'swallowedAck',
    load: async () => (await import('./swallowed-ack.js')).swallowedAck,
  },
];
