import type { AppModel } from '../model/app-model.js';
import type { BootedApplication } from '../nest/boot.js';
import type { NestApplication } from '../nest/nest-types.js';
import type { Wire } from '../transports/transport.js';

type Server = Wire['httpServer'];

/** Where the HTTP server of an application listens; null when it does not. */
export function serverOf(application: NestApplication): Server {
  const address = application.getHttpAdapter()?.getHttpServer()?.address();
  return address && typeof address === 'object'
    ? { host: address.address, port: address.port }
    : null;
}

/** By the id of a route: the server of its application, where several serve HTTP. Routes are listed as they were observed. */
export function otherServers(
  { entrypoints }: AppModel,
  { application, observation }: BootedApplication,
): Map<string, Server> {
  const servers = new Map<string, Server>();
  if (observation.applications.length < 2) return servers;
  const routes = entrypoints.filter(({ transport }) => transport === 'http');
  for (const [index, { handler }] of observation.routes.entries()) {
    const id = routes[index]?.id;
    const own = observation.applications.find(({ container }) => container === handler.container);
    if (id !== undefined && own && own !== application) servers.set(id, serverOf(own));
  }
  return servers;
}
