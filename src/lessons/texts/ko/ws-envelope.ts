import type { Catalogue } from '../catalogue.js';

export const wsEnvelope = {
  title: 'WebSocket을 위한 하나의 봉투',
  question:
    'gateway는 다섯 단계로 만들어집니다. 단계마다 클라이언트에게는 무엇이 보이며, filter는 왜 index 2에서 ack를 꺼낼까요?',
  predict:
    'filter는 클라이언트의 ack를 호출해 응답합니다. ack는 `host.getArgByIndex(…)`로 이벤트의 인자에서 꺼냅니다. ack는 몇 번 index에 있을까요?',
  first: 'index 0: 콜백이 맨 앞에 온다',
  second: 'index 1: 데이터 바로 뒤',
  third: 'index 2 자리',
  last: 'index 3: 맨 마지막',

  runSilent: 'stage 9: 아는 이벤트가 하나도 없는 gateway입니다. 그래도 이벤트를 보내 봅니다.',
  silent:
    '아무것도 돌아오지 않습니다. WebSocket에는 404가 없어서, handler가 없는 이벤트는 침묵입니다.',
  runPrinting: 'stage 10: `hello`는 받은 것을 출력하고 아무것도 반환하지 않습니다.',
  printing: '서버가 출력했으니 이벤트는 도착했습니다. 하지만 값이 없으면 ack는 호출되지 않습니다.',
  runAnswering: 'stage 11: `hello`가 문자열을 반환합니다.',
  answering: 'handler가 반환한 것으로 ack가 호출됩니다.',
  runWrapped: 'stage 12: HTTP처럼 interceptor를 더합니다.',
  wrapped: 'ack가 봉투에 담겨 옵니다.',
  runFailing: '실패하면 어떨까요? name이 비어 있으면 `hello`는 예외를 던집니다.',
  neverCalled:
    '예외는 HTTP에서처럼 interceptor 옆을 날아갑니다. 여기서는 클라이언트가 `exception`이라는 이벤트를 받고, ack는 끝내 호출되지 않는다는 뜻입니다. ack를 기다리는 쪽은 영영 기다립니다.',
  runFiltered: 'stage 13: ack를 직접 호출하는 filter를 gateway에 붙입니다.',
  filtered: '이제 실패도 같은 봉투에 담겨 ack로 옵니다.',
  walk: 'filter는 ack를 어떻게 찾을까요? 이 이벤트를 위해 실행된 `WsProxy`의 줄과 그때의 인자입니다.',
  threeHands:
    '인자는 세 손을 거쳐 모입니다. `WebSocketsController`가 client를 묶고, `IoAdapter`가 data와 ack를 더하고, `WsProxy`가 이벤트 이름을 끝에 붙입니다.',
  indexTwo:
    '그래서 client, data, ack, pattern의 네 개입니다. 이것이 index 2인 이유이고, ack가 마지막이 아닌 이유입니다.',
  next: '전체 과정을 한 줄씩, 어느 브라우저에서나 재생되는 페이지로 살펴봅시다.',
} as const satisfies Catalogue['wsEnvelope'];
