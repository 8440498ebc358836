import type { CommandEntry } from './command.js';

/** Every command, in the order of the help; its module is loaded when it is used. */
export const commands: readonly CommandEntry[] = [
  {
    name: 'routes',
    summary: 'list routes, gateways and filters with what runs for each, in order',
    load: async () => (await import('./routes.js')).routes,
  },
  {
    name: 'explain',
    summary: 'one handler in full: its metadata, its pipeline, and where each exception ends',
    load: async () => (await import('./explain.js')).explain,
  },
  {
    name: 'match',
    summary: 'tell which handler answers a request or event, and which it shadows',
    load: async () => (await import('./match.js')).match,
  },
  {
    name: 'exceptions',
    summary: 'the exceptions of Nest and of the application, and what becomes of each',
    load: async () => (await import('./exceptions.js')).exceptions,
  },
  {
    name: 'probe',
    summary: 'fire a real request or event and show what comes back',
    load: async () => (await import('./probe.js')).probe,
  },
  {
    name: 'diff',
    summary: 'show what a step of building the demo changed, or a mistake in it',
    load: async () => (await import('./diff.js')).diff,
  },
  {
    name: 'walk',
    summary: 'record a real request or event line by line, through Nest and your code',
    load: async () => (await import('./walk.js')).walk,
  },
  {
    name: 'boot',
    summary: 'how Nest starts the application: phases, providers, gateways and hooks, with times',
    load: async () => (await import('./boot.js')).boot,
  },
  {
    name: 'lesson',
    summary: 'learn Nest on the demo: predict, run, understand; ten lessons in three languages',
    load: async () => (await import('./lesson.js')).lesson,
  },
];
