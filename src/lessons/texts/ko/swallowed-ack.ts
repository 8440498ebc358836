import type { Catalogue } from '../catalogue.js';

export const swallowedAck = {
  title: '사라진 ack',
  question: '클라이언트가 오지 않는 ack를 기다립니다. 어디로 갔으며, 어떻게 알아낼 수 있을까요?',
  predict:
    '누군가 코드를 정리했습니다. gateway의 filter를 `APP_FILTER`로 애플리케이션 전체에 한 번만 등록한 것입니다. 이제 `hello`가 예외를 던집니다. 클라이언트는 무엇을 받을까요?',
  ackWithError: '오류가 담긴 ack: filter가 이제 어디서나 실행되니까',
  eventOnly: '`exception`이라는 이벤트만 받고, ack는 없다',
  nothing: '아무것도 받지 못한다',
  crash: '연결이 끊긴다: 서버가 죽으니까',

  runTrap: '진단은 `probe --trace`로 시작합니다. 이벤트를 보내고 무엇이 실행되는지 기록합니다.',
  readTheTurn:
    '먼저 흐름이 꺾인 곳 `►`를 찾습니다. `hello`가 `BizException`을 던졌습니다. 이벤트는 도착했고, 거절된 것입니다.',
  nobodyAsked:
    '예외 아래에 무엇이 있는지 봅니다. 질문을 받은 filter가 없습니다. 예외는 곧장 Nest 자신의 `BaseWsExceptionFilter`로 갔습니다.',
  emitInstead:
    '이것은 `exception`을 내보낼 뿐 ack는 알지 못합니다. `why:` 뒤의 줄이 같은 내용을 한 문장으로 말해 줍니다.',
  runRoutes: '그 filter에는 왜 묻지 않았을까요? `routes` 끝에 있는 filter 목록이 알려 줍니다.',
  neverAsked:
    '`WsServiceExceptionFilter`는 전역으로 묶였고, 메시지 칸에는 "never asked"라고 적혀 있습니다. Nest는 gateway를 위해 전역 filter를 모으지 않습니다. 바로 이 메서드가 그렇게 합니다.',
  runCure: '해결책은 `@UseFilters`를 원래 있던 자리인 gateway로 되돌리는 것입니다.',
  cured: '이제 filter가 질문을 받아 예외를 처리하고, ack에 오류가 담겨 옵니다.',
  next: '데모에서 사라지는 ack가 하나 더 있습니다. trace에서 찾을 수 있나요?',
} as const satisfies Catalogue['swallowedAck'];
