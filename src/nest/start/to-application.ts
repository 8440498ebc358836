import type { NestApplication, NestContainer } from '../nest-types.js';

/** What `NestFactory` gives: only `create` gives something with an HTTP adapter. */
export type Made = object & { container: NestContainer };

/** A microservice or a context in the shape of an application that serves no HTTP. */
export function toApplication(made: Made): NestApplication {
  if ('getHttpAdapter' in made) return made as NestApplication;
  return Object.create(made, {
    // Its own member is a protected detail that not every kind has.
    config: { value: made.container.applicationConfig },
    getHttpAdapter: { value: () => undefined },
  }) as NestApplication;
}
