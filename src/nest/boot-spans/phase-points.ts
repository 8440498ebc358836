/** A function of Nest that is a phase of a start. */
export interface PhasePoint extends Place {
  id: string;
  name: string;
  method: string;
  /** Its time is that of its parts. */
  isWhole?: true;
  /** May run at the same time as others, so nothing is a part of it but what names it. */
  isBeside?: true;
  /** What is left behind its last part is a part as well, under this name. */
  tail?: string;
  /** Whose start it is; otherwise that of `this.container`. */
  containerOf?: (args: readonly unknown[]) => unknown;
  /** The phase that it is a part of, where nothing names the container. */
  within?: string;
}

interface Place {
  packageName: 'core' | 'websockets' | 'microservices';
  file: string;
  className: string;
}

const FACTORY = core('nest-factory', 'NestFactoryStatic');
const SCANNER = core('scanner', 'DependenciesScanner');
const LOADER = core('injector/instance-loader', 'InstanceLoader');
const CONTEXT = core('nest-application-context', 'NestApplicationContext');
const APPLICATION = core('nest-application', 'NestApplication');
const MIDDLEWARE = core('middleware/middleware-module', 'MiddlewareModule');
const RESOLVER = core('router/routes-resolver', 'RoutesResolver');
const SOCKETS = place('websockets', 'socket-module', 'SocketModule');
const MICROSERVICES = place('microservices', 'microservices-module', 'MicroservicesModule');
const MICROSERVICE = place('microservices', 'nest-microservice', 'NestMicroservice');

const [LOAD_SOCKETS, LOAD_MICROSERVICES] = [
  'load @nestjs/websockets',
  'load @nestjs/microservices',
];
const ofFirst = { containerOf: (args: readonly unknown[]) => args[0] };
const ofSecond = { containerOf: (args: readonly unknown[]) => args[1] };
const whole = { isWhole: true } as const;
const beside = { isBeside: true } as const;

/** What begins a start. */
export const FACTORY_POINTS = [
  point('create', 'NestFactory.create', FACTORY, 'create', whole),
  point('create', 'NestFactory.createMicroservice', FACTORY, 'createMicroservice', whole),
  point(
    'create',
    'NestFactory.createApplicationContext',
    FACTORY,
    'createApplicationContext',
    whole,
  ),
];

export const ADAPTER_POINT = point(
  'adapter',
  'make the HTTP adapter',
  FACTORY,
  'createHttpAdapter',
);

/** Everything that a start consists of, as far as Nest has a function for it. */
export const PHASE_POINTS: readonly PhasePoint[] = [
  point('scan', 'scan modules', SCANNER, 'scan'),
  point('instantiate', 'instantiate providers', LOADER, 'createInstancesOfDependencies'),
  point(
    'application-providers',
    'apply application providers',
    SCANNER,
    'applyApplicationProviders',
  ),
  point('http-server', 'create the HTTP server', APPLICATION, 'registerHttpServer'),
  point('packages', LOAD_MICROSERVICES, APPLICATION, 'preloadLazyPackages', beside),
  point('init', 'app.init', APPLICATION, 'init', whole),
  point('packages', LOAD_SOCKETS, APPLICATION, 'loadSocketModule', beside),
  point('packages', LOAD_MICROSERVICES, APPLICATION, 'loadMicroservicesModule', beside),
  point('parsers', 'register body parsers', APPLICATION, 'registerParserMiddleware'),
  point('modules', 'register modules', APPLICATION, 'registerModules', whole),
  // Core waits for it from Nest 12 on, whichever websockets are beside it.
  point('gateways', 'connect gateways', SOCKETS, 'register', { ...ofFirst, ...beside }),
  point('ws-adapter', 'make the WebSocket adapter', SOCKETS, 'initializeAdapter', {
    within: 'gateways',
  }),
  point('clients', 'set up clients', MICROSERVICES, 'setupClients', ofFirst),
  point('middleware', 'configure middleware', MIDDLEWARE, 'register', ofSecond),
  point('router', 'register router', APPLICATION, 'registerRouter', whole),
  point('mount', 'mount middleware', APPLICATION, 'registerMiddleware'),
  point('routes', 'resolve routes', RESOLVER, 'resolve'),
  point('init', 'init', CONTEXT, 'init', whole),
  point('init-hooks', 'call onModuleInit', CONTEXT, 'callInitHook'),
  point('router-hooks', 'register error handlers', APPLICATION, 'registerRouterHooks'),
  point('bootstrap-hooks', 'call onApplicationBootstrap', CONTEXT, 'callBootstrapHook'),
  point('listen', 'app.listen', APPLICATION, 'listen', { ...whole, tail: 'open the HTTP server' }),
  point('connect', 'connect a microservice', APPLICATION, 'connectMicroservice'),
  point('patterns', 'register message patterns', MICROSERVICES, 'setupListeners', ofFirst),
  point('microservices', 'start microservices', APPLICATION, 'startAllMicroservices', whole),
  point('init', 'microservice.init', MICROSERVICE, 'init', whole),
  point('packages', LOAD_SOCKETS, MICROSERVICE, 'loadSocketModule', beside),
  point('modules', 'register modules', MICROSERVICE, 'registerModules', whole),
  point('listen', 'microservice.listen', MICROSERVICE, 'listen', {
    ...whole,
    tail: 'open its server',
  }),
];

function point(
  id: string,
  name: string,
  where: Place,
  method: string,
  more: Partial<PhasePoint> = {},
): PhasePoint {
  return { id, name, ...where, method, ...more };
}

function core(file: string, className: string): Place {
  return place('core', file, className);
}

function place(packageName: Place['packageName'], file: string, className: string): Place {
  return { packageName, file, className };
}
