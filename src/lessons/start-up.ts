import { defineLesson } from './lesson.js';
import { method } from './nest-functions.js';
import type { Seen } from './seen.js';
import { upTo } from './section.js';

const SCAN = method('core', 'scanner', 'DependenciesScanner', 'scan');
const INSTANTIATE = method(
  'core',
  'injector/instance-loader',
  'InstanceLoader',
  'createInstancesOfDependencies',
);
const PROVIDERS = method('core', 'scanner', 'DependenciesScanner', 'applyApplicationProviders');
const REGISTER = method('websockets', 'socket-module', 'SocketModule', 'register');
const CONNECT = method(
  'websockets',
  'web-sockets-controller',
  'WebSocketsController',
  'connectGatewayToServer',
);
const EXPLORE = method(
  'websockets',
  'gateway-metadata-explorer',
  'GatewayMetadataExplorer',
  'exploreMethodMetadata',
);
const CREATE = method('websockets', 'context/ws-context-creator', 'WsContextCreator', 'create');

const GATEWAY = 'websockets:is_gateway';
const OPTIONS = 'websockets:gateway_options';
const MAPPING = 'websockets:message_mapping';
const KEYS = ['imports', 'providers', OPTIONS, 'port', MAPPING];
const READS = { keys: KEYS, marks: [GATEWAY] };

export const startUp = defineLesson<'startUp'>({
  prediction: {
    question: 'predict',
    choices: [
      { text: 'onLoad', holds: (seen) => times(seen, 'start', MAPPING) === 0 },
      {
        text: 'onStart',
        holds: (seen) =>
          times(seen, 'start', MAPPING) > 0 &&
          times(seen, 'start', MAPPING) === times(seen, 'event', MAPPING),
      },
      {
        text: 'onEvent',
        holds: (seen) => times(seen, 'event', MAPPING) > times(seen, 'start', MAPPING),
      },
    ],
  },
  parts: [
    {
      before: 'runBoot',
      run: { as: 'boot', command: ['boot'], blocks: upTo('Providers') },
      claims: [
        {
          text: 'scanned',
          holds: (seen) => inOrder(seen, ['scan', 'instantiate', 'application-providers']),
          by: [SCAN, INSTANTIATE, PROVIDERS],
        },
        {
          text: 'connected',
          holds: (seen) => inOrder(seen, ['application-providers', 'gateways', 'router', 'bind']),
          by: [REGISTER],
        },
        {
          text: 'twoServers',
          holds: (seen) => {
            const { gateways } = seen.boot('boot');
            const ports = gateways.map(({ server }) => server?.port);
            return gateways.length === 2 && new Set(ports).size === 2 && !ports.includes(undefined);
          },
        },
      ],
    },
    {
      before: 'runReads',
      run: { as: 'start', command: ['routes'], reads: READS },
      claims: [
        {
          text: 'scannerReads',
          holds: (seen) =>
            readers(seen, 'imports').some((name) => name.startsWith('DependenciesScanner.')) &&
            readers(seen, 'providers').some((name) => name.startsWith('DependenciesScanner.')),
        },
        {
          text: 'socketModuleReads',
          holds: (seen) => readers(seen, GATEWAY).some((name) => name.startsWith('SocketModule.')),
          by: [method('websockets', 'socket-module', 'SocketModule', 'connectGatewayToServer')],
        },
        {
          text: 'controllerReads',
          holds: (seen) =>
            [OPTIONS, 'port'].every((key) =>
              readers(seen, key).some((name) => name.startsWith('WebSocketsController.')),
            ),
          by: [CONNECT],
        },
        {
          text: 'explorerReads',
          holds: (seen) =>
            readers(seen, MAPPING).some((name) => name.startsWith('GatewayMetadataExplorer.')),
          by: [EXPLORE],
          code: true,
        },
        {
          text: 'oneAfterTheOther',
          holds: (seen) => {
            const order = ['imports', GATEWAY, 'port', MAPPING].map((key) =>
              seen.reads('start').findIndex((read) => read.key === key),
            );
            return order.every((at, index) => at >= 0 && at > (order[index - 1] ?? -1));
          },
        },
        {
          text: 'factories',
          holds: (seen) => {
            const made = seen.boot('boot').factories.find(({ transport }) => transport === 'ws');
            return made?.count === 3 && made.place.function === 'WsContextCreator.create';
          },
          by: [CREATE],
        },
      ],
    },
    {
      before: 'runEvent',
      run: { as: 'event', command: ['probe', 'hello', 'name=Tom'], reads: READS },
      claims: [
        {
          text: 'nothingMore',
          holds: (seen) =>
            [...KEYS, GATEWAY].every(
              (key) => times(seen, 'event', key) === times(seen, 'start', key),
            ),
        },
      ],
    },
  ],
  next: { text: 'next', command: ['boot', '--stage', '7'] },
});

function readers(seen: Seen, key: string): string[] {
  return seen
    .reads('start')
    .filter((read) => read.key === key)
    .map(({ name }) => name);
}

function times(seen: Seen, name: string, key: string): number {
  return seen
    .reads(name)
    .filter((read) => read.key === key)
    .reduce((sum, read) => sum + read.times, 0);
}

function inOrder(seen: Seen, ids: readonly string[]): boolean {
  const { phases } = seen.boot('boot');
  const starts = ids.map((id) => phases.find((phase) => phase.id === id)?.start ?? Number.NaN);
  return starts.every((start, index) => index === 0 || start >= (starts[index - 1] ?? Number.NaN));
}
