import type { Catalogue } from '../catalogue.js';

export const wsException = {
  title: 'WsException 不是 HttpException',
  question:
    '明明抛出的是带有清楚消息的 `BadRequestException`，为什么 gateway 回答的却是 "Internal server error"？',
  predict: '某个 gateway 使用 `ValidationPipe`，而客户端发来的 name 是数字。客户端会收到什么？',
  badRequest: '一个事件，消息是 `Bad Request`',
  itsMessage: '一个事件，内容是 `name must be a string`',
  internal: '一个事件，内容是 `Internal server error`',
  inAck: '一个带有错误的 ack',

  construct:
    '这是两个家族：`WsException` 有 `getError`，`HttpException` 有 `getStatus`，谁也不继承谁：',
  noStatus:
    '`WsException` 没有状态码，因为 WebSocket 上的消息本来就没有。它携带的是文本或你自己的对象。',
  noError: '而 `HttpException` 没有 `getError`，gateway 的 filter 要问的偏偏是它。',

  throwWs: '如果由一个没有 filter 的事件分别抛出它们，结果会怎样？',
  itsOwnMessage:
    '`WsException` 带着自己的消息，以 `exception` 事件到达客户端。下面就是作出决定的方法：一切取决于一个 `instanceof`。',
  throwHttp: '换成 `HttpException`：',
  unknownHere:
    '它不是 `WsException`，所以对 gateway 来说是未知的东西：不管它的消息写着什么，都是 "Internal server error"。',
  ackForgotten: '两种情况下 ack 都不会被调用。只有你自己的 filter 才能调用它。',

  validateRoute: '现在轮到 `ValidationPipe`。先走 HTTP，name 是数字：',
  fineOverHttp: '得到 `BadRequestException`，状态码 400：这个 pipe 本来就是为此而写的。',
  validateEvent:
    '同一个 pipe 用在 gateway 上。（它就是 Nest 的 `ValidationPipe`，只是用一个仅有一条规则的校验器代替了 class-validator。）',
  httpInside:
    '它在这里抛出的仍是 `BadRequestException`：除非另行告知，它并不知道自己处在哪种传输方式之中。',
  reasonLost: '于是原因丢失了：客户端完全不知道 name 有问题，还在等一个永远不会来的 ack。',
  cure: '解决办法是提供 `exceptionFactory`，把这些错误做成 `WsException`：',
  cured: '客户端得知了哪里不对。',

  next: '带 `@Catch(WsException)` 的 filter 真的会用 ack 来应答吗？让它在运行中的应用里真正抛出一次：',
} as const satisfies Catalogue['wsException'];
