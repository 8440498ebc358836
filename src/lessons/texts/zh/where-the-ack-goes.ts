import type { Catalogue } from '../catalogue.js';

export const whereTheAckGoes = {
  title: 'ack 去了哪里',
  question:
    '客户端在发送事件时附带了一个回调。由谁来调用它？用什么来调用？哪些情况下没有人调用它？',
  predict: '某个 handler 返回 `0`。ack 会怎样？',
  ackedZero: '用 `0` 来调用它',
  notAcked: '不会被调用：`0` 是假值',
  ackedNull: '用 `null` 来调用它',
  ackedObject: '用 `{ data: 0 }` 来调用它',

  mapPayload: '适配器首先得从客户端发来的东西里找出 ack。这由一个方法完成，而且可以单独调用它：',
  lastFunction:
    '如果最后一项是函数，它就是 ack，前面的就是数据：只有一项时就是它本身，有多项时就成为列表。客户端正是这样传递的：`socket.emit("hello", data, ack)`。',
  runZero: '再看各个 handler。有一个返回 `0`：',
  onlyNil:
    '只有 `null` 和 `undefined` 会被略去；`0`、空文本和 `false` 都是普通的应答。末尾的几行决定了后面的一切。',
  runNothing: '有一个什么也不返回：',
  nothing: '没有值，就没有 ack。客户端无从得知事情已经做完。',
  runEvent: '有一个返回 `{ event, data }`：',
  event:
    '只要带有 `event` 成员，就会作为那个事件发出，ack 则被忘在一边。如果 handler 碰巧返回了这样的对象，它的 ack 就丢了。',
  runNoAck: '有一个返回文本，而客户端没有传 ack：',
  noAck: '没有人可以交付：这个值被丢掉，一声不响。',
  runManual: '有一个用 `@Ack()` 要来了 ack，同时也返回一个值：',
  manual: '用了 `@Ack()`，责任就全在 handler。Nest 不再调用 ack，handler 的返回值则被丢掉。',
  walkThrow: '还有一个抛出异常。下面是 `WsProxy` 执行过的各行和当时的值：',
  thrown:
    '抛出的异常由 `WsProxy` 捕获，连同所有参数一起交给异常处理器。如果那里没有谁调用 ack，就再也没有谁会调用了。',
  noAnswer:
    '接下来得到的不算应答。这里 `catchError` 接上的是 `EMPTY`，一个没有值的 Observable；如果在有 Observable 之前就抛出，则落入 `catch`，它返回 `undefined`。对这两者，适配器都不会调用 ack。',
  next: '逐行跟踪一个没有 filter 的事件，看它的 ack 丢在哪里：',
} as const satisfies Catalogue['whereTheAckGoes'];
