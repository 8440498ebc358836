export const startUp = {
  title: 'From NestFactory.create to a listening gateway',
  question:
    'Decorators only write metadata. Who reads it, in which order, and when does a class become a gateway that answers?',
  predict: 'When does Nest read what `@SubscribeMessage` has written?',
  onLoad: 'when the class is loaded: the decorator registers the method',
  onStart: 'once, while the application starts',
  onEvent: 'whenever an event arrives',

  runBoot: 'The demo is started, and every phase is timed:',
  scanned:
    'Three steps make the container: `DependenciesScanner` scans the modules, `InstanceLoader` constructs what they provide, and what is registered as `APP_…` is applied to the whole application.',
  connected:
    'Only then come the gateways, before the routes: `SocketModule` connects them while `app.init` runs, and the HTTP server is opened last.',
  twoServers:
    'Each of the two gateways has a server of its own: one listens on the port that it declares, the other on that of the HTTP server.',

  runReads: 'Once more, and this time the tool notes who asks `Reflect` for which key:',
  scannerReads: 'The scanner reads what `@Module` wrote: `imports` and `providers`.',
  socketModuleReads:
    '`SocketModule` goes through all providers, asks each class for its keys, and looks for the mark `websockets:is_gateway` among them. A gateway is a provider with a mark, and nothing else.',
  controllerReads:
    '`WebSocketsController` then asks for the port and the options, and has a server made for them.',
  explorerReads:
    '`GatewayMetadataExplorer` looks at every method of the gateway for the mark of `@SubscribeMessage`, and asks for the name of the event.',
  oneAfterTheOther:
    'So there is an order: modules, then the mark, then the port, then the methods. What a later one needs was read before.',
  factories:
    'For each of the three events `WsContextCreator` makes one function with everything that has to run: guards, pipes, interceptors, handler, filters. It is handed to the adapter.',

  runEvent: 'And when an event arrives? The same keys are watched while one is sent:',
  nothingMore:
    'None of them is read again. When a client comes, everything is decided, and Nest only calls the functions that it made.',

  next: 'What is left of the start before the demo had any gateway?',
} as const;
