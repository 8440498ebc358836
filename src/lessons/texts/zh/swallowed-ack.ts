import type { Catalogue } from '../catalogue.js';

export const swallowedAck = {
  title: '被吞掉的 ack',
  question: '客户端在等一个永远不来的 ack。它去了哪里？怎样才能查出来？',
  predict:
    '有人做了一番整理：gateway 的 filter 改用 `APP_FILTER` 为整个应用注册一次。现在 `hello` 抛出异常。客户端会得到什么？',
  ackWithError: '带有错误的 ack：filter 现在到处都会执行',
  eventOnly: '一个名为 `exception` 的事件，没有 ack',
  nothing: '什么也没有',
  crash: '连接中断：服务器崩溃了',

  runTrap: '诊断从 `probe --trace` 开始。它发送事件，并记录执行了什么：',
  readTheTurn:
    '先找 `►`，流程在那里转向：`hello` 抛出了 `BizException`。可见事件到达了，只是被拒绝。',
  nobodyAsked:
    '再看异常下面有什么：没有任何 filter 被询问，异常直接交给了 Nest 自己的 `BaseWsExceptionFilter`。',
  emitInstead:
    '它发出 `exception` 事件，对 ack 一无所知。`why:` 后面的那一行用一句话说明了同样的事。',
  runRoutes: '为什么没有询问那个 filter？`routes` 末尾的 filter 列表给出了答案：',
  neverAsked:
    '`WsServiceExceptionFilter` 绑定在全局，而在消息那一栏写着 "never asked"：Nest 不为 gateway 收集全局 filter。下面就是这样做的方法。',
  runCure: '解决办法是把 `@UseFilters` 放回 gateway 上，也就是它原来的位置：',
  cured: '现在 filter 被询问并接手了异常，ack 带着错误到达。',
  next: '演示应用里还有一个 ack 会丢失。你能在 trace 里找到它吗？',
} as const satisfies Catalogue['swallowedAck'];
