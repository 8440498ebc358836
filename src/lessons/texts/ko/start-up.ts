import type { Catalogue } from '../catalogue.js';

export const startUp = {
  title: 'NestFactory.create에서 대기 중인 gateway까지',
  question:
    '데코레이터는 메타데이터를 기록할 뿐입니다. 그것을 누가, 어떤 순서로 읽으며, 클래스는 언제 응답하는 gateway가 될까요?',
  predict: 'Nest는 `@SubscribeMessage`가 기록한 것을 언제 읽을까요?',
  onLoad: '클래스가 로드될 때: 데코레이터가 메서드를 등록하니까',
  onStart: '애플리케이션이 시작되는 동안 한 번',
  onEvent: '이벤트가 도착할 때마다',

  runBoot: '데모를 시작하고 단계마다 시간을 잽니다.',
  scanned:
    '컨테이너는 세 단계로 만들어집니다. `DependenciesScanner`가 module을 훑고, `InstanceLoader`가 각 module이 제공하는 것을 생성하고, `APP_…`로 등록된 것이 애플리케이션 전체에 적용됩니다.',
  connected:
    'gateway는 그다음이며 라우트보다 먼저입니다. `app.init`이 실행되는 동안 `SocketModule`이 gateway를 연결하고, HTTP 서버는 맨 마지막에 열립니다.',
  twoServers:
    '두 gateway는 저마다 자기 서버가 있습니다. 하나는 자신이 선언한 포트에서, 다른 하나는 HTTP 서버의 포트에서 기다립니다.',

  runReads: '한 번 더 시작하면서, 이번에는 누가 `Reflect`에 어떤 키를 묻는지 적어 둡니다.',
  scannerReads: '스캐너는 `@Module`이 기록한 `imports`와 `providers`를 읽습니다.',
  socketModuleReads:
    '`SocketModule`은 모든 provider를 훑으며 각 클래스에 어떤 키가 있는지 묻고, 그 가운데 `websockets:is_gateway` 표시를 찾습니다. gateway는 표시가 붙은 provider일 뿐, 다른 것이 아닙니다.',
  controllerReads:
    '이어서 `WebSocketsController`가 포트와 옵션을 묻고, 그에 맞는 서버를 만들게 합니다.',
  explorerReads:
    '`GatewayMetadataExplorer`는 gateway의 모든 메서드에서 `@SubscribeMessage`의 표시를 찾고, 이벤트 이름을 묻습니다.',
  oneAfterTheOther:
    '그러니 순서가 있습니다. module, 표시, 포트, 그리고 메서드 차례입니다. 나중 단계에 필요한 것은 앞에서 이미 읽혀 있습니다.',
  factories:
    '세 이벤트마다 `WsContextCreator`가 실행할 모든 것(guard, pipe, interceptor, handler, filter)을 담은 함수를 하나씩 만듭니다. 이 함수가 어댑터에 넘겨집니다.',

  runEvent: '이벤트가 도착하면 어떨까요? 이벤트를 하나 보내면서 같은 키를 지켜봅니다.',
  nothingMore:
    '어느 것도 다시 읽히지 않습니다. 클라이언트가 올 때는 모든 것이 정해져 있고, Nest는 만들어 둔 함수를 호출할 뿐입니다.',

  next: '데모에 gateway가 하나도 없던 때에는 시작 과정에 무엇이 남아 있을까요?',
} as const satisfies Catalogue['startUp'];
