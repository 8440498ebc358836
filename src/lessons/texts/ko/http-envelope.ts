import type { Catalogue } from '../catalogue.js';

export const httpEnvelope = {
  title: 'HTTP를 위한 하나의 봉투',
  question:
    '모든 응답을 같은 모양으로 만들고 싶습니다. `returnCode`가 있고, `data` 아니면 `errorMessage`가 있는 모양입니다. 그런데 왜 interceptor뿐 아니라 filter까지 필요할까요?',
  predict:
    '어떤 interceptor가 모든 응답을 감쌉니다. 이제 id 없는 `GET /users`가 `BizException`을 던지는데, 이를 잡는 filter는 아직 없습니다. 클라이언트는 무엇을 받을까요?',
  wrappedError: '예외가 안에 든 `{ returnCode: "SUC00000" }`: 모든 것을 감싸니까',
  businessError: '`{ returnCode: "ERR40000" }`: 예외에 그 코드가 들어 있으니까',
  bareError: '상태 코드 500뿐, `returnCode`는 아예 없다',

  runBare: 'stage 4가 출발점입니다. 객체를 반환하는 라우트입니다.',
  bare: 'handler가 반환한 것을 클라이언트가 그대로 받습니다.',
  runWrapped: 'stage 5에서는 성공한 결과를 봉투에 넣는 전역 interceptor가 더해집니다.',
  wrapped: '이제 결과는 성공을 뜻하는 `returnCode`와 함께 `data`로 옵니다.',
  around:
    'interceptor는 handler를 둘러싸고 있습니다. handler가 반환한 것의 `Observable`을 받아 `map`으로 다른 값을 만듭니다.',
  runUnfiltered: 'stage 6에서는 라우트가 입력을 검사하고, id가 없으면 예외를 던집니다.',
  passesBy:
    '`map`은 값에 대해서만 호출됩니다. 예외는 값이 아니므로 interceptor 옆을 지나쳐 날아갑니다. interceptor가 이를 보려면 `catchError`를 써야 합니다.',
  nestAnswers:
    '예외는 더 바깥에서, Nest가 라우트 전체를 감싸 만든 함수가 잡습니다. 데모에는 이를 처리하는 filter가 없으니 `BaseExceptionFilter`가 봉투 없이 응답합니다.',
  runFiltered: 'stage 7에서 나머지 절반, 던져진 모든 것을 위한 filter가 더해집니다.',
  filtered: '같은 요청인데, 실패도 그 코드에 맞는 상태 코드와 함께 봉투에 담겨 옵니다.',
  twoDoors:
    '응답은 두 문 가운데 하나로 나갑니다. 값이면 interceptor를 지나고, 던져진 것이면 filter를 지납니다. 하나의 봉투를 쓰려면 두 문에 모두 누군가 서 있어야 합니다.',
  next: '그렇다면 라우트를 찾지 못할 때는 누가 문 앞에 서 있을까요?',
} as const satisfies Catalogue['httpEnvelope'];
