import type { ServerResponse } from 'node:http';
import type { Ending } from '../../model/match.js';
import type { NestApplication } from '../../nest/nest-types.js';
import type { ObservedRoute, RoutedObservation } from '../../nest/observe/observation.js';
import type { LayerOrigin } from '../../nest/observe/observed-middleware.js';
import type { Arrival, Asked, AskedRouter, Fit, HttpRequest, Refusal } from './asked-router.js';
import { failedEnding } from './failed-ending.js';
import { messagePair } from './message-pair.js';
import { stageExpress, type ExpressRequest, type Visit, type Watcher } from './staged-express.js';

/** What became of one request. */
interface Trial {
  watcher: Watcher;
  arrivals: Arrival[];
  fits: Fit[];
  isUnknown: boolean;
  middleware: LayerOrigin[];
  /** How many of these came before the first that answers. */
  met: number | null;
  error: unknown;
  /** Where Express answered by itself, for instance a request for the options of a path. */
  response: ServerResponse | null;
}

interface Express {
  request: object;
  response: object;
}

/** Asks a router of Express 4 or 5; null where the application has none. */
export function expressRouter(
  application: NestApplication,
  observation: RoutedObservation,
): AskedRouter | null {
  let current: Trial | null = null;
  const stage = stageExpress(application, observation, () => (current as Trial).watcher);
  if (!stage) return null;
  const server = application.getHttpAdapter()?.getInstance() as Express;

  async function send(asked: HttpRequest, anyMethod: boolean): Promise<Trial> {
    const trial = newTrial(observation, anyMethod);
    current = trial;
    observation.middleware.rehearsal = { ran: trial.middleware };
    observation.routing.underWay++;
    try {
      await new Promise<void>((resolve) => {
        const { request, response } = messagePair(asked, (ended) => {
          trial.response = ended;
          resolve();
        });
        prepare(request, response, server);
        stage?.handle(request, response, (error) => {
          trial.error = error;
          resolve();
        });
      });
    } finally {
      observation.routing.underWay--;
      observation.middleware.rehearsal = null;
    }
    return trial;
  }

  return {
    ask: async (request) => answerOf(await send(request, false)),
    fitting: async (request) => (await send(request, true)).fits,
  };
}

/** What Express does with a request before its router (express lib/application and lib/middleware/init). */
function prepare(request: object, response: object, server: Express): void {
  Object.setPrototypeOf(request, server.request);
  Object.setPrototypeOf(response, server.response);
  Object.assign(request, { res: response });
  Object.assign(response, { req: request, locals: {} });
}

function newTrial(observation: RoutedObservation, anyMethod: boolean): Trial {
  const trial: Trial = {
    watcher: {
      anyMethod,
      enter: (route, visit) => enter(trial, observation, route, visit),
      arrive: (label, request) => arrive(trial, { route: null, label, params: paramsOf(request) }),
      unknown() {
        trial.met ??= trial.middleware.length;
        trial.isUnknown = true;
      },
    },
    arrivals: [],
    fits: [],
    isUnknown: false,
    middleware: [],
    met: null,
    error: undefined,
    response: null,
  };
  return trial;
}

function enter(
  trial: Trial,
  { routing }: RoutedObservation,
  route: ObservedRoute,
  { request, takesMethod, pass, next }: Visit,
): void {
  if (!takesMethod && !trial.watcher.anyMethod) return next();
  let hasArrived = false;
  // Nest makes the list of hosts where it compares them, behind the version.
  delete request.hosts;
  routing.arrivals.set(request, () => {
    hasArrived = true;
  });
  pass((error) => {
    const refuses: Refusal[] = takesMethod ? [] : ['method'];
    if (hasArrived) {
      const label = `${route.method} ${route.path}`;
      arrive(trial, { route, label, params: paramsOf(request) });
    } else if (!error) {
      refuses.push(request.hosts ? 'host' : 'version');
    }
    trial.fits.push({ route, refuses });
    next(error);
  });
}

function arrive(trial: Trial, arrival: Arrival): void {
  trial.met ??= trial.middleware.length;
  trial.arrivals.push(arrival);
}

function paramsOf({ params, hosts = {} }: ExpressRequest): Arrival['params'] {
  return { ...hosts, ...params };
}

function answerOf({ arrivals, middleware, met, ...trial }: Trial): Asked {
  return {
    arrivals,
    middleware: middleware.slice(0, met ?? undefined),
    ending: arrivals.length > 0 ? null : endingOf(trial),
  };
}

function endingOf({
  error,
  isUnknown,
  response,
}: Pick<Trial, 'error' | 'isUnknown' | 'response'>): Ending {
  if (error) return failedEnding(error);
  if (isUnknown) return { kind: 'nest', status: 404, message: null };
  if (!response) return { kind: 'driver', status: 404, message: null };
  return { kind: 'options', status: 200, message: String(response.getHeader('allow')) };
}
