import type { Gap, Versioning } from '../../model/app-model.js';
import type { Nest } from '../../nest/load-nest.js';
import type { NestApplication } from '../../nest/nest-types.js';
import type { OpenedApplication } from '../../nest/opened-application.js';
import type { ObservedRoute, RoutedObservation } from '../../nest/observe/observation.js';
import { loadVocabulary } from '../../nest/vocabulary.js';
import { expressRouter } from './ask-express.js';
import { fastifyRouter } from './ask-fastify.js';
import type { AskedRouter } from './asked-router.js';

/** An application that serves HTTP, with what shapes its paths. */
export interface HttpApplication {
  router: AskedRouter;
  routes: ObservedRoute[];
  /** Without a slash at its ends; empty where there is none. */
  prefix: string;
  versioning: Versioning | null;
  versions(route: ObservedRoute): string[];
}

export interface OpenedRouters {
  /** In the order in which `main.ts` makes them. */
  applications: HttpApplication[];
  gaps: Gap[];
}

/** The routers of all applications that `main.ts` starts. */
export async function openRouters({ nest, booted }: OpenedApplication): Promise<OpenedRouters> {
  const { observation } = booted;
  const { routing } = observation;
  if (!routing) throw new Error('The session was opened without routing.');
  const vocabulary = await loadVocabulary(nest);
  const opened: OpenedRouters = { applications: [], gaps: [] };
  for (const application of new Set(observation.applications)) {
    const type = application.getHttpAdapter?.()?.getType();
    if (type === undefined) continue;
    const routes = observation.routes.filter(
      ({ handler }) => handler.container === application.container,
    );
    const router = routerOf(type, application, { ...observation, routes, routing }, nest);
    if (!router) {
      if (routes.length > 0) opened.gaps.push(unaskable(type));
      continue;
    }
    const { config } = application;
    const options = config.getVersioning();
    opened.applications.push({
      router,
      routes,
      prefix: config.getGlobalPrefix().replace(/^\/+|\/+$/g, ''),
      versioning: options ? vocabulary.versioning(options) : null,
      versions: ({ version }) => vocabulary.versions(version) ?? [],
    });
  }
  return opened;
}

function routerOf(
  type: string,
  application: NestApplication,
  observation: RoutedObservation,
  nest: Nest,
): AskedRouter | null {
  if (type === 'express') return expressRouter(application, observation);
  return type === 'fastify' ? fastifyRouter(application, observation, nest) : null;
}

function unaskable(type: string): Gap {
  const why =
    type === 'fastify'
      ? 'the router cannot be asked: it belongs to another copy of Fastify, or one of its constraints is asynchronous'
      : `only the routers of Express and Fastify can be asked, not that of ${type}`;
  return { what: 'which route answers', why, source: null };
}
