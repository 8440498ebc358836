import type { Catalogue } from '../catalogue.js';

export const startUp = {
  title: '从 NestFactory.create 到开始监听的 gateway',
  question:
    '装饰器只写入元数据。那么由谁来读、按什么顺序读？一个类什么时候才变成会应答的 gateway？',
  predict: 'Nest 在什么时候读取 `@SubscribeMessage` 写入的内容？',
  onLoad: '加载类的时候：装饰器会登记这个方法',
  onStart: '应用启动期间，只读一次',
  onEvent: '每当有事件到达的时候',

  runBoot: '启动演示应用，并为每个阶段计时：',
  scanned:
    '容器由三步建成：`DependenciesScanner` 扫描各个 module，`InstanceLoader` 构造它们提供的东西，最后把以 `APP_…` 注册的内容应用到整个应用。',
  connected:
    '之后才轮到 gateway，而且在路由之前：`app.init` 运行期间由 `SocketModule` 连接它们；HTTP 服务器最后才打开。',
  twoServers:
    '两个 gateway 各有自己的服务器：一个监听自己声明的端口，另一个使用 HTTP 服务器的端口。',

  runReads: '再启动一次，这回记录是谁向 `Reflect` 询问了哪个键：',
  scannerReads: '扫描器读取 `@Module` 写入的 `imports` 和 `providers`。',
  socketModuleReads:
    '`SocketModule` 走遍所有 provider，询问每个类有哪些键，从中寻找标记 `websockets:is_gateway`。gateway 不过是带有标记的 provider，再没有别的。',
  controllerReads: '接着 `WebSocketsController` 询问端口和选项，并据此创建服务器。',
  explorerReads:
    '`GatewayMetadataExplorer` 在 gateway 的每个方法上寻找 `@SubscribeMessage` 的标记，并询问事件的名字。',
  oneAfterTheOther:
    '所以是有顺序的：先是 module，再是标记，然后是端口，最后是方法。后一步需要的东西，前面都已读过。',
  factories:
    '`WsContextCreator` 为三个事件各做一个函数，其中包含所有要执行的东西：guard、pipe、interceptor、handler、filter。这个函数交给适配器。',

  runEvent: '那么事件到达的时候呢？发送一个事件，同时观察这些键：',
  nothingMore: '没有一个键被再次读取。客户端到来时一切都已定好，Nest 只是调用它做好的函数。',

  next: '演示应用还没有任何 gateway 的时候，启动过程里剩下什么？',
} as const satisfies Catalogue['startUp'];
