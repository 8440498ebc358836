import type { Catalogue } from '../catalogue.js';

export const wsEnvelope = {
  title: 'WebSocket 的统一信封',
  question:
    '这个 gateway 分五步建成。每一步之后客户端看到什么？filter 又为什么要从 index 2 取出 ack？',
  predict:
    'filter 通过调用客户端的 ack 来应答，而 ack 是用 `host.getArgByIndex(…)` 从事件的参数里取出的。ack 位于哪个 index？',
  first: 'index 0：回调排在最前面',
  second: 'index 1，排在数据后面',
  third: 'index 2 的位置',
  last: 'index 3，排在最后',

  runSilent: 'stage 9：一个不认识任何事件的 gateway。照样把事件发过去：',
  silent: '什么也没有回来。WebSocket 没有 404：没有 handler 的事件就是一片沉默。',
  runPrinting: 'stage 10：`hello` 打印收到的内容，但什么也不返回。',
  printing: '服务器打印了出来，可见事件确实到了。但是没有值，就不会调用 ack。',
  runAnswering: 'stage 11：`hello` 返回一段文本。',
  answering: 'handler 返回什么，就用什么来调用 ack。',
  runWrapped: 'stage 12：加上 interceptor，和 HTTP 一样。',
  wrapped: 'ack 装在信封里到达。',
  runFailing: '那么失败呢？空的 name 会让 `hello` 抛出异常：',
  neverCalled:
    '异常从 interceptor 身旁飞过，和 HTTP 时一样。在这里，这意味着客户端收到名为 `exception` 的事件，而它的 ack 永远不会被调用。谁在等 ack，谁就会一直等下去。',
  runFiltered: 'stage 13：在 gateway 上加一个 filter，由它自己调用 ack。',
  filtered: '现在失败也以 ack 的形式到达，用的是同样的信封。',
  walk: 'filter 是怎样找到 ack 的？下面是 `WsProxy` 为这个事件执行过的各行，以及当时的参数：',
  threeHands:
    '参数由三方先后拼成：`WebSocketsController` 绑定 client，`IoAdapter` 加上 data 和 ack，`WsProxy` 在末尾加上事件名。',
  indexTwo:
    '所以一共有四个：client、data、ack、pattern。这就是 index 2 的由来，也是 ack 并非最后一个的原因。',
  next: '把整个过程逐行看一遍，生成的页面可以在任何浏览器里播放：',
} as const satisfies Catalogue['wsEnvelope'];
