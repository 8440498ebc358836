import type { Catalogue } from '../catalogue.js';

export const decorators = {
  title: '데코레이터는 메타데이터를 기록하는 함수다',
  question:
    '`@WebSocketGateway`는 클래스에 무엇을 하고, Nest는 그것을 어디에서 다시 찾을까요? `@`만이 할 수 있는 일이 따로 있을까요?',
  predict:
    '`hello`의 gateway를 `@` 없이 다시 작성했습니다. 클래스 아래에 `SubscribeMessage("hello")(prototype, "hello", descriptor)` 같은 호출을 적어 둔 것입니다. 클라이언트는 무엇을 알아차릴까요?',
  unknown: '아무도 `hello`에 응답하지 않는다: Nest는 소스에 있는 `@`를 보고 데코레이터를 찾으니까',
  onlyBound: '응답은 오지만 클래스에 묶인 filter는 실행되지 않는다',
  theSame: '아무 차이도 없다: 응답도 같고 실패도 같다',
  refused: '서버가 아예 시작되지 않는다',

  decorateGateway:
    '아무것도 없는 클래스와 메서드를 준비합니다. 그런 다음 데코레이터를 평범한 함수처럼 하나씩 호출하고, 그때마다 메타데이터를 읽습니다.',
  onlyMetadata:
    '데코레이터는 저마다 `Reflect.defineMetadata`로 키 몇 개를 기록했을 뿐, 다른 일은 하지 않았습니다. 등록된 것도 없고 열린 서버도 없습니다. 다음은 그중 하나의 전체 코드입니다.',
  threePlaces:
    '기록되는 자리는 세 곳입니다. `@MessageBody`는 클래스에, 메서드 이름 아래에 기록합니다. `@SubscribeMessage`는 메서드 함수 자체에, `@UseFilters`와 `@WebSocketGateway`는 클래스에 기록합니다.',
  marked:
    '`@WebSocketGateway`는 `websockets:is_gateway`라는 표시를 남기고, 그 옆에 포트와 옵션을 둡니다. 애플리케이션이 시작될 때 마지막 열에 있는 Nest 클래스들이 이를 읽습니다.',

  decorateFilter: 'filter에도 똑같이 해 봅니다.',
  catchList:
    '`@Catch`는 표시 하나와 인자로 받은 클래스 목록을 기록합니다. 애플리케이션이 시작될 때 `BaseExceptionFilterContext`가 이 목록을 읽습니다. 예외를 그 목록과 비교하는 것이 누구인지는 `who-catches-what` 수업에서 다룹니다.',

  explainPlain:
    '이제 `@`가 없는 gateway입니다. 애플리케이션이 시작된 뒤 여기에는 이런 것이 있습니다.',
  explainDecorated: '평소처럼 작성한 gateway에는 이런 것이 있습니다.',
  sameKeys: 'Nest의 데코레이터가 기록한 키와 값은 하나하나 모두 같습니다.',
  designTypes:
    '다른 것은 하나, `design:paramtypes` 같은 키입니다. 이것은 여러분의 데코레이터가 아니라 TypeScript 컴파일러가 `@`를 볼 때마다 함께 기록하는 것입니다. `ValidationPipe` 같은 pipe와 주입기가 이를 읽습니다.',

  probeBoth: '클라이언트가 차이를 알아차릴까요? 먼저 평소의 gateway입니다.',
  probePlain: '다음은 `@`가 없는 gateway입니다.',
  sameAnswer: 'ack는 바깥을 감싼 봉투까지 똑같습니다.',
  probePlainFailing: '그렇다면 실패할 때는 어떨까요?',
  sameFilter:
    '`@UseFilters`를 썼을 때처럼 클래스의 filter가 응답합니다. `@`는 함수 호출을 적는 한 가지 방법일 뿐, 그 이상이 아닙니다.',

  next: '매개변수에 `@MessageBody`와 `@ConnectedSocket`을 붙인 이벤트에는 어떤 키가 있을까요?',
} as const satisfies Catalogue['decorators'];
