import type { Catalogue } from '../catalogue.js';

export const wsException = {
  title: 'WsException은 HttpException이 아니다',
  question:
    '분명한 메시지를 담은 `BadRequestException`을 던졌는데, gateway는 왜 "Internal server error"라고 응답할까요?',
  predict:
    '어떤 gateway가 `ValidationPipe`를 사용하는데, 클라이언트가 숫자로 된 name을 보냅니다. 클라이언트는 무엇을 받을까요?',
  badRequest: '메시지가 `Bad Request`인 이벤트',
  itsMessage: '`name must be a string`이라고 알려 주는 이벤트',
  internal: '`Internal server error`라고만 하는 이벤트',
  inAck: '오류가 담긴 ack',

  construct:
    '두 집안이 있습니다. `WsException`에는 `getError`가, `HttpException`에는 `getStatus`가 있고, 어느 쪽도 다른 쪽을 상속하지 않습니다.',
  noStatus:
    '`WsException`에는 상태 코드가 없습니다. WebSocket 메시지에는 원래 그런 것이 없기 때문입니다. 대신 문자열이나 여러분이 만든 객체를 담습니다.',
  noError: '그리고 `HttpException`에는 gateway의 filter가 물어볼 `getError`가 없습니다.',

  throwWs: 'filter가 없는 이벤트가 각각을 던지면 어떻게 될까요?',
  itsOwnMessage:
    '`WsException`은 자기 메시지를 가지고 `exception` 이벤트로 클라이언트에게 도착합니다. 이를 결정하는 메서드가 아래에 있습니다. 모든 것이 `instanceof` 하나에 달려 있습니다.',
  throwHttp: '이번에는 `HttpException`입니다.',
  unknownHere:
    '`WsException`이 아니므로 gateway에게는 모르는 것입니다. 메시지에 무엇이 적혀 있든 "Internal server error"가 됩니다.',
  ackForgotten:
    '두 경우 모두 ack는 호출되지 않습니다. ack를 호출할 수 있는 것은 직접 만든 filter뿐입니다.',

  validateRoute: '이제 `ValidationPipe`입니다. 먼저 HTTP로, 숫자로 된 name을 보냅니다.',
  fineOverHttp:
    '`BadRequestException`, 상태 코드 400입니다. 이 pipe는 바로 이런 용도로 만들어졌습니다.',
  validateEvent:
    '같은 pipe를 gateway에 씁니다. (Nest의 `ValidationPipe` 그대로이며, class-validator 자리에 규칙이 하나뿐인 검증기를 넣었습니다.)',
  httpInside:
    '여기서도 `BadRequestException`을 던집니다. 따로 알려 주지 않는 한 이 pipe는 어떤 전송 방식 위에 있는지 모릅니다.',
  reasonLost:
    '그래서 이유가 사라집니다. 클라이언트는 name에 대해 아무것도 알지 못한 채, 오지 않을 ack를 기다립니다.',
  cure: '해결책은 오류를 `WsException`으로 만들어 주는 `exceptionFactory`입니다.',
  cured: '클라이언트는 무엇이 잘못되었는지 알게 됩니다.',

  next: '`@Catch(WsException)`이 붙은 filter가 정말 ack로 응답할까요? 실행 중인 애플리케이션에서 직접 던져 봅시다.',
} as const satisfies Catalogue['wsException'];
