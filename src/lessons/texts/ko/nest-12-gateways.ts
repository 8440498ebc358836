import type { Catalogue } from '../catalogue.js';

export const nest12Gateways = {
  title: 'Nest 12에서 gateway의 무엇이 달라졌나',
  question:
    'Nest 11에서 잘 돌던 애플리케이션인데, Nest 12에서는 갑자기 모든 ack가 두 번 감싸져 옵니다. 무슨 일이 일어난 걸까요?',
  predict:
    '전역 interceptor가 HTTP 응답을 봉투에 넣는데, `context.getType()`은 묻지 않습니다. gateway에도 ack에 똑같은 일을 하는 interceptor가 따로 있습니다. 설치된 Nest에서 `hello`의 ack는 무엇일까요?',
  wrappedOnce: '`{ returnCode, data: "received reqData" }`: 전역 interceptor는 HTTP용이니까',
  wrappedTwice: '두 겹: `{ returnCode, data: { returnCode, data: "received reqData" } }`',
  notWrapped: '`"received reqData"`: 둘이 서로 상쇄된다',

  runRoutes: '데모의 이벤트에서는 무엇이 실행될까요? 목록이 보여 줍니다.',
  globalOnGateway:
    '`HttpServiceResponseInterceptor`는 `app.useGlobalInterceptors`로 등록되었는데 `hello`의 파이프라인에 들어 있습니다. 이제 전역 guard, interceptor, pipe가 gateway에도 닿습니다.',
  filtersNever:
    '전역 filter는 어느 버전에서도 닿지 않습니다. gateway를 위해 그것을 모을 자리에서 Nest는 빈 목록을 돌려줍니다.',
  runTrap: '함정: 전역 interceptor가 자신이 어디에서 실행되는지 묻지 않습니다.',
  twice:
    '두 interceptor가 모두 값을 바꾸었고, 안쪽이 먼저입니다. 하나의 봉투가 다른 하나의 `data`가 됩니다.',
  runCure: '원래의 데모는 먼저 물어보고, HTTP가 아니면 그냥 통과시킵니다.',
  asksForType: '전역 interceptor는 여전히 실행되지만 값을 그대로 넘깁니다.',
  runNest11:
    'guard, interceptor, pipe를 전역으로 등록한 애플리케이션으로 Nest 11에게 같은 질문을 해 봅니다.',
  noGlobals:
    '전역으로 등록된 것은 하나도 실행되지 않았습니다. 그래서 전에는 이 실수가 보이지 않았습니다.',
  noCheckout:
    'fixtures가 설치된 nest-inspect 소스 폴더에서는 이 수업이 Nest 11의 애플리케이션에도 물어봅니다. 여기에는 그것이 없습니다.',
  runNest12: '그리고 똑같은 애플리케이션을 Nest 12에서 실행합니다.',
  allGlobals:
    '모두 실행되었습니다. 그중 guard가 HTTP 요청이라 여기고 `headers`를 읽는다면 모든 이벤트가 실패합니다.',
  noCheckoutEither: '비교할 Nest 12의 같은 애플리케이션도 여기에는 없습니다.',
  next: '여러분의 애플리케이션에서는 어떤 전역 요소가 gateway에 닿을까요? 그 폴더에서 실행해 보세요.',
} as const satisfies Catalogue['nest12Gateways'];
