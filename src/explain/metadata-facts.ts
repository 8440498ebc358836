import type { Transport } from '../model/app-model.js';
import type { MetadataEntry, MetadataReader } from '../model/explanation.js';

/** What is known of a key of metadata; a test holds each of them to the installed versions of Nest. */
export interface MetadataFact {
  on: 'class' | 'method';
  key: string;
  origin: MetadataEntry['origin'];
  writtenBy: string;
  /** `only`: where the reader is another one for every way in. */
  readBy: readonly (MetadataReader & { only?: Transport })[];
}

const EVERYWHERE = ['class', 'method'] as const;

const SCANNER = core('DependenciesScanner', 'scanner');
const INJECTOR = core('Injector', 'injector/injector');
const ROUTER = core('RouterExecutionContext', 'router/router-execution-context');
const PATHS = core('PathsExplorer', 'router/paths-explorer');
const RESOLVER = core('RoutesResolver', 'router/routes-resolver');
const WS_CONTEXT = websockets('WsContextCreator', 'context/ws-context-creator');
const RPC_CONTEXT = microservices('RpcContextCreator', 'context/rpc-context-creator');
const LISTENERS = microservices('ListenerMetadataExplorer', 'listener-metadata-explorer');
const MESSAGES = websockets('GatewayMetadataExplorer', 'gateway-metadata-explorer');
const GATEWAYS = websockets('WebSocketsController', 'web-sockets-controller');

export const METADATA_FACTS: readonly MetadataFact[] = [
  // What is bound to classes and methods.
  ...both(
    '__guards__',
    '@UseGuards',
    core('GuardsContextCreator', 'guards/guards-context-creator'),
  ),
  ...both(
    '__interceptors__',
    '@UseInterceptors',
    core('InterceptorsContextCreator', 'interceptors/interceptors-context-creator'),
  ),
  ...both('__pipes__', '@UsePipes', core('PipesContextCreator', 'pipes/pipes-context-creator')),
  ...both(
    '__exceptionFilters__',
    '@UseFilters',
    { ...core('RouterExceptionFilters', 'router/router-exception-filters'), only: 'http' },
    { ...websockets('ExceptionFiltersContext', 'context/exception-filters-context'), only: 'ws' },
    {
      ...microservices('ExceptionFiltersContext', 'context/exception-filters-context'),
      only: 'rpc',
    },
    ...['graphql', 'external'].map((only) => ({
      ...core('ExternalExceptionFilterContext', 'exceptions/external-exception-filter-context'),
      only,
    })),
  ),

  // Classes.
  fact('class', '__controller__', '@Controller', SCANNER),
  fact('class', 'path', '@Controller', core('RouterExplorer', 'router/router-explorer')),
  fact('class', 'host', '@Controller', RESOLVER),
  fact('class', '__version__', '@Controller', RESOLVER),
  fact('class', '__injectable__', '@Injectable', SCANNER),
  fact(
    'class',
    'scope:options',
    '@Controller, @Injectable',
    core('getClassScope', 'helpers/get-class-scope'),
  ),
  fact('class', 'self:paramtypes', '@Inject', INJECTOR),
  fact('class', 'self:properties_metadata', '@Inject', INJECTOR),
  fact('class', 'optional:paramtypes', '@Optional', INJECTOR),
  fact('class', 'optional:properties_metadata', '@Optional', INJECTOR),
  fact(
    'class',
    'websockets:is_gateway',
    '@WebSocketGateway',
    websockets('SocketModule', 'socket-module'),
  ),
  fact('class', 'port', '@WebSocketGateway', GATEWAYS),
  fact('class', 'websockets:gateway_options', '@WebSocketGateway', GATEWAYS),

  fact('class', '__catch__', '@Catch', SCANNER),
  fact(
    'class',
    '__filterCatchExceptions__',
    '@Catch',
    core('BaseExceptionFilterContext', 'exceptions/base-exception-filter-context'),
  ),
  ...['imports', 'controllers', 'providers', 'exports'].map((key) =>
    fact('class', key, '@Module', SCANNER),
  ),

  fact('class', '__entryProvider__', '@Resolver', core('Module', 'injector/module')),

  // Routes.
  fact('method', 'path', '@RequestMapping', PATHS),
  fact('method', 'method', '@RequestMapping', PATHS),
  fact('method', '__version__', '@Version', PATHS),
  fact('method', '__httpCode__', '@HttpCode', ROUTER),
  fact('method', '__headers__', '@Header', ROUTER),
  fact('method', '__redirect__', '@Redirect', ROUTER),
  fact('method', '__renderTemplate__', '@Render', ROUTER),
  fact('method', '__sse__', '@Sse', ROUTER),
  fact('method', '__sseOptions__', '@Sse', ROUTER),
  fact('method', '__responsePassthrough__', '@Res', core('ContextUtils', 'helpers/context-utils')),

  // Messages.
  fact('method', 'websockets:message_mapping', '@SubscribeMessage', MESSAGES),
  fact('method', 'message', '@SubscribeMessage', MESSAGES),
  ...['pattern', 'handler_type', 'transport', 'pattern_extras'].map((name) =>
    fact('method', `microservices:${name}`, '@MessagePattern, @EventPattern', LISTENERS),
  ),

  // Parameters, which stand on the class under the name of the method.
  fact(
    'method',
    '__routeArguments__',
    'decorators of parameters',
    { ...ROUTER, only: 'http' },
    { ...WS_CONTEXT, only: 'ws' },
    { ...RPC_CONTEXT, only: 'rpc' },
    {
      name: 'ResolversExplorerService',
      package: '@nestjs/graphql',
      file: 'dist/services/resolvers-explorer.service',
      only: 'graphql',
    },
  ),

  // What the compiler emits where something is decorated.
  typescript('class', 'design:paramtypes', INJECTOR),
  typescript(
    'method',
    'design:paramtypes',
    { ...core('ContextUtils', 'helpers/context-utils'), only: 'http' },
    { ...WS_CONTEXT, only: 'ws' },
    { ...RPC_CONTEXT, only: 'rpc' },
  ),
  typescript('method', 'design:type'),
  typescript('method', 'design:returntype'),
];

function fact(
  on: MetadataFact['on'],
  key: string,
  writtenBy: string,
  ...readBy: MetadataFact['readBy']
): MetadataFact {
  return { on, key, origin: 'nest', writtenBy, readBy };
}

function both(key: string, writtenBy: string, ...readBy: MetadataFact['readBy']): MetadataFact[] {
  return EVERYWHERE.map((on) => fact(on, key, writtenBy, ...readBy));
}

function typescript(
  on: MetadataFact['on'],
  key: string,
  ...readBy: MetadataFact['readBy']
): MetadataFact {
  return { on, key, origin: 'typescript', writtenBy: 'TypeScript', readBy };
}

function core(name: string, file: string): MetadataReader {
  return { name, package: '@nestjs/core', file };
}

function websockets(name: string, file: string): MetadataReader {
  return { name, package: '@nestjs/websockets', file };
}

function microservices(name: string, file: string): MetadataReader {
  return { name, package: '@nestjs/microservices', file };
}
