import type { Catalogue } from '../catalogue.js';

export const httpEnvelope = {
  title: 'HTTP 的统一信封',
  question:
    '所有应答都要长得一样：有 `returnCode`，再加上 `data` 或 `errorMessage`。为什么这既需要 interceptor，又需要 filter？',
  predict:
    '有一个 interceptor 会包装所有应答。现在不带 id 的 `GET /users` 抛出 `BizException`，而此时还没有会捕获它的 filter。客户端会得到什么？',
  wrappedError: '`{ returnCode: "SUC00000" }`，里面是那个异常：一切都会被包装',
  businessError: '`{ returnCode: "ERR40000" }`，因为异常里带的就是这个码',
  bareError: '状态码 500，根本没有 `returnCode`',

  runBare: 'stage 4 是起点：一个返回对象的路由。',
  bare: 'handler 返回什么，客户端就原样得到什么。',
  runWrapped: 'stage 5 加入一个全局 interceptor，把成功的结果装进信封：',
  wrapped: '现在它成了 `data`，并带有表示成功的 `returnCode`。',
  around:
    'interceptor 围在 handler 外面：它拿到的是 handler 返回值的 `Observable`，再用 `map` 做成另一个值。',
  runUnfiltered: '到了 stage 6，路由开始检查输入，没有 id 就抛出异常：',
  passesBy:
    '`map` 只对值起作用。异常不是值：它从 interceptor 身旁飞过，interceptor 只有用 `catchError` 才看得到它。',
  nestAnswers:
    '捕获它的是更外层，也就是 Nest 围着整个路由做的那个函数。演示应用里没有 filter 接手它，于是由 `BaseExceptionFilter` 应答，没有任何信封。',
  runFiltered: 'stage 7 补上另一半：一个处理一切异常的 filter：',
  filtered: '同样的请求，失败的结果也装在信封里，状态码与它的错误码相符。',
  twoDoors:
    '应答从两扇门之一离开：如果是值，就经过 interceptor；如果是抛出来的，就经过 filter。要统一信封，两扇门都得有人把守。',
  next: '那么找不到路由的时候，是谁站在门口？',
} as const satisfies Catalogue['httpEnvelope'];
