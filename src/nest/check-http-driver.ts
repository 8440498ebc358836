import { TargetError } from '../model/errors.js';
import type { Nest } from './load-nest.js';

/** Nest ends the process when it finds no HTTP driver, even with `abortOnError: false`, so it is looked for first. */
export function checkHttpDriver(nest: Nest): void {
  if (nest.has('platform-express') || nest.has('platform-fastify')) return;
  throw new TargetError(
    'The project has no HTTP driver: neither @nestjs/platform-express nor @nestjs/platform-fastify is installed.',
    'Install the one that the application uses: npm install @nestjs/platform-express.',
  );
}
