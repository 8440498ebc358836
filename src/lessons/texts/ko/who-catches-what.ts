import type { Catalogue } from '../catalogue.js';

export const whoCatchesWhat = {
  title: '누가 무엇을 잡는가',
  question:
    '예외 하나를 처리할 수 있는 exception filter가 여럿일 때, Nest는 어떤 순서로 물어보고, 그중 몇 개가 실행되며, 무엇이 이를 결정할까요?',
  predict:
    '`GET /pictures/1001`은 `HttpException`을 상속한 `HanaError`를 던집니다. 전역 filter는 두 개입니다. 먼저 등록된 것은 `@Catch()`가 붙은 `HttpServiceExceptionFilter`이고, 그다음이 `@Catch(HanaError)`가 붙은 `HanaErrorFilter`입니다. 누가 응답할까요?',
  catchAllAnswers: '`HttpServiceExceptionFilter`: 먼저 등록되었고 모든 것을 잡으니까',
  specificAnswers: '`HanaErrorFilter`이고, 다른 하나에는 묻지도 않는다',
  bothAnswer: '둘 다: 먼저 전용 filter, 이어서 모든 것을 잡는 filter',
  nestAnswers: 'Nest 자신: 두 filter가 같은 예외를 처리할 수는 없으니까',

  runPicture: '요청을 보내고, 그 요청을 위해 실행된 모든 것을 기록합니다.',
  reversed:
    'filter는 등록된 순서의 반대로 질문을 받습니다. Nest는 선언된 순서대로 모은 다음 목록을 뒤집습니다. 그래서 모든 것을 잡는 filter는 맨 먼저 선언해야 맨 나중에 질문을 받습니다.',
  exactlyOne:
    '예외 하나는 정확히 한 filter가 처리합니다. 조건에 맞는 첫 filter가 호출되고, 그 filter가 무엇을 하든 그 뒤의 filter에는 묻지 않습니다.',

  runNotFound: '이번에는 `HanaError`가 아닌 예외입니다.',
  instanceOf:
    '예외가 `@Catch`에 적힌 클래스 중 하나의 `instanceof`이면 그 filter가 맞는 것입니다. `NotFoundException`도 `HanaError`처럼 `HttpException`이지만 `HanaError`는 아니므로 `HanaErrorFilter`는 지나칩니다.',
  catchEverything:
    '클래스를 적지 않은 `@Catch()`는 무엇에나 맞습니다. 아예 `Error`가 아닌 값도 마찬가지입니다.',

  runJoin: '다음은 gateway입니다. 여기서는 `@UseFilters`로 메서드에 filter를 묶었습니다.',
  globalsNotAsked:
    'gateway에서는 전역 filter에 묻지 않습니다. 메서드와 클래스에 묶인 filter에만 묻습니다.',
  nestItself:
    '맞는 filter가 없으면 Nest가 직접 응답합니다. 그런데 gateway의 `WsExceptionsHandler`는 `WsException`만 알기 때문에 나머지는 모두 "Internal server error"가 됩니다.',

  runLevels:
    '메서드에 하나, 클래스에 하나, 그리고 전역 filter가 있습니다. 앞의 둘은 모두 무엇이든 잡습니다.',
  methodFirst:
    '가장 가까운 것이 먼저 질문을 받습니다. 메서드, 클래스, 전역 순입니다. 바깥에서 안쪽으로 모은 같은 목록을 뒤집은 것입니다.',
  runTrap:
    '마지막은 함정입니다. 누군가 모든 것을 잡는 filter를 `APP_FILTER`에서 `main.ts`의 `app.useGlobalFilters`로 옮겼습니다.',
  hidden:
    '`useGlobalFilters`로 등록한 것은 모든 `APP_FILTER`의 뒤에 서므로 먼저 질문을 받습니다. `HanaErrorFilter`는 여전히 등록되어 있지만 다시는 질문을 받지 못합니다. 그 코드는 사라졌는데 아무도 알려 주지 않았습니다.',

  next: '사진 라우트에서 아무도 예상하지 못한 `Error`가 던져지면 어떻게 될까요?',
} as const satisfies Catalogue['whoCatchesWhat'];
