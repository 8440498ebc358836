import type { Catalogue } from '../catalogue.js';

export const httpException = {
  title: 'HttpException의 속을 들여다보기',
  question:
    '`throw new NotFoundException("…")`은 어떻게 상태 코드와 본문이 될까요? 나만의 코드를 보내려면 어떻게 해야 할까요?',
  predict:
    '어떤 라우트가 `throw new NotFoundException("No cat 7")`을 실행합니다. Nest 자신은 어떤 본문을 보낼까요?',
  onlyMessage: '두 항목뿐: `{ message: "No cat 7", statusCode: 404 }`',
  threeMembers: '세 항목: `{ message: "No cat 7", error: "Not Found", statusCode: 404 }`',
  onlyText: '문자열만: `"No cat 7"`',
  swapped:
    '문자열이 error에 들어간다: `{ message: "Not Found", error: "No cat 7", statusCode: 404 }`',

  callCreateBody:
    '이 계열의 예외는 모두 정적 메서드 하나, `HttpException.createBody`로 본문을 만듭니다. 이 메서드만 따로 호출해 볼 수 있습니다.',
  withoutText: '직접 준 문자열이 없으면 설명이 message가 되고, `error`는 없습니다.',
  withText:
    '문자열이나 문자열 목록을 주면 그것이 `message`가 되고 설명은 `error`로 옮겨 갑니다. 그래서 이때 본문은 세 항목이고, 주지 않으면 두 항목입니다.',
  withObject:
    '객체를 주면 그대로 본문이 됩니다. `statusCode`가 더해지지도, 이름이 바뀌지도 않습니다. 나만의 코드를 보내는 문이 바로 여기입니다.',

  callOptions:
    '생성자의 두 번째 인자는 문자열이거나 옵션 객체입니다. 정적 메서드 세 개가 이를 나누어 읽습니다.',
  description:
    '어느 쪽이든 설명을 얻을 수 있습니다. 문자열 자체이거나, 객체 안의 같은 이름의 항목입니다.',
  noOptions: '옵션으로 볼 때 문자열은 빈 객체이고, 객체는 설명까지 포함한 자기 자신입니다.',
  extracted:
    '`extractDescriptionAndOptionsFrom`은 둘을 한꺼번에 돌려줍니다. 이 계열의 생성자가 호출하는 것이 바로 이것입니다.',

  construct: '모두 합쳐 `NotFoundException`으로 살펴봅니다.',
  statusOfClass:
    '상태 코드는 무엇을 넘기든 클래스의 것입니다. 생성자가 404를 `HttpException`에 넘깁니다.',
  causeStaysHere:
    '`cause`는 로그에 쓸 수 있도록 예외에 보관될 뿐, `getResponse`가 클라이언트에게 주는 내용에는 들어 있지 않습니다.',

  runHana:
    '데모의 `HanaError`는 `HttpException`을 상속하고, 자기만의 코드가 담긴 객체를 생성자에 넘깁니다.',
  ownCodes: '클라이언트는 바로 그 객체를, 클래스가 정한 상태 코드 400과 함께 받습니다.',

  runBase:
    '직접 만든 filter가 없다면 누가 보낼까요? stage 6의 데모에는 모든 것을 잡는 filter가 아직 없습니다.',
  threeSteps:
    '`BaseExceptionFilter`는 세 단계를 거칩니다. 예외에 본문을 묻고(문자열이면 `statusCode`와 `message`를 가진 객체로 바꿉니다), 상태 코드를 묻고, 어댑터에게 응답하게 합니다.',

  runUnknown:
    '그렇다면 `HttpException`이 아닌 것은 어떨까요? id 없는 `GET /users`는 `BizException`을 던집니다.',
  noHttpException:
    '이것은 `HttpException`의 인스턴스가 아니므로 500과 "Internal server error"로 응답합니다. 던져진 내용은 로그에 남고 클라이언트에게는 알려지지 않습니다.',

  next: 'Nest에는 상태 코드 418의 예외도 있습니다. 그 message는 무엇일까요?',
} as const satisfies Catalogue['httpException'];
