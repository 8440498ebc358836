import type { Catalogue } from '../catalogue.js';

export const whereTheAckGoes = {
  title: 'ack는 어디로 가는가',
  question:
    '클라이언트가 이벤트와 함께 콜백을 넘깁니다. 누가, 무엇을 넣어 그것을 호출하며, 아무도 호출하지 않는 경우는 언제일까요?',
  predict: 'handler가 `0`을 반환합니다. ack는 어떻게 될까요?',
  ackedZero: '`0`으로 호출된다',
  notAcked: '호출되지 않는다: `0`은 거짓 같은 값이니까',
  ackedNull: '`null`로 호출된다',
  ackedObject: '`{ data: 0 }`으로 호출된다',

  mapPayload:
    '어댑터는 먼저 클라이언트가 보낸 것 가운데서 ack를 찾아야 합니다. 한 메서드가 그 일을 하며, 따로 호출해 볼 수 있습니다.',
  lastFunction:
    '마지막 것이 함수이면 그것이 ack이고, 그 앞에 있는 것이 데이터입니다. 하나면 그대로, 여럿이면 목록이 됩니다. 클라이언트는 `socket.emit("hello", data, ack)`처럼 넘깁니다.',
  runZero: '이제 handler 차례입니다. 하나는 `0`을 반환합니다.',
  onlyNil:
    '빠지는 것은 `null`과 `undefined`뿐입니다. `0`, 빈 문자열, `false`는 여느 값과 다름없는 응답입니다. 끝에 있는 몇 줄이 뒤따르는 모든 것을 정합니다.',
  runNothing: '하나는 아무것도 반환하지 않습니다.',
  nothing: '값이 없으면 ack도 없습니다. 클라이언트는 일이 끝났다는 것을 알 길이 없습니다.',
  runEvent: '하나는 `{ event, data }`를 반환합니다.',
  event:
    '`event`라는 항목이 있으면 그 이벤트로 내보내고 ack는 잊힙니다. handler가 우연히 그런 객체를 반환하면 ack를 잃습니다.',
  runNoAck: '하나는 문자열을 반환하는데, 클라이언트가 ack를 넘기지 않았습니다.',
  noAck: '건넬 상대가 없습니다. 값은 아무 말 없이 버려집니다.',
  runManual: '하나는 `@Ack()`로 ack를 직접 받고, 값도 반환합니다.',
  manual:
    '`@Ack()`를 쓰면 책임은 오로지 handler에게 있습니다. Nest는 더 이상 ack를 호출하지 않고, handler가 반환한 값은 버려집니다.',
  walkThrow: '그리고 하나는 예외를 던집니다. 실행된 `WsProxy`의 줄과 그때의 값입니다.',
  thrown:
    '던져진 것은 `WsProxy`가 잡아 모든 인자와 함께 예외 처리기에 넘깁니다. 거기서 아무도 ack를 호출하지 않으면, 호출할 이는 더 없습니다.',
  noAnswer:
    '그다음에 나오는 것은 응답이 아닙니다. 여기서는 `catchError`가 값이 없는 Observable인 `EMPTY`로 이어 갑니다. Observable이 생기기 전에 던져진 것은 `catch`에서 끝나며 `undefined`가 반환됩니다. 어느 쪽이든 어댑터는 ack를 호출하지 않습니다.',
  next: '아무 filter도 없는 이벤트를 한 줄씩 따라가며 ack가 사라지는 곳을 찾아봅시다.',
} as const satisfies Catalogue['whereTheAckGoes'];
