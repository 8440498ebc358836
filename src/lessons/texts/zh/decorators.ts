import type { Catalogue } from '../catalogue.js';

export const decorators = {
  title: '装饰器就是写入元数据的函数',
  question:
    '`@WebSocketGateway` 对类做了什么？Nest 之后又从哪里找到这些信息？有什么事是只有 `@` 才能做到的吗？',
  predict:
    '把 `hello` 的 gateway 重写一遍，整个类不用一个 `@`，而是在类的下面写上 `SubscribeMessage("hello")(prototype, "hello", descriptor)` 这样的调用。客户端会察觉到什么？',
  unknown: '没有人应答 `hello`：Nest 是靠源码里的 `@` 找到装饰器的',
  onlyBound: '会得到应答，但类上的 filter 不会执行',
  theSame: '什么也察觉不到：应答相同，失败时也相同',
  refused: '服务器根本启动不了',

  decorateGateway:
    '先准备一个什么都没有的类和方法，然后把装饰器当作普通函数逐个调用，每次调用之后读取一次元数据：',
  onlyMetadata:
    '每个装饰器都只是用 `Reflect.defineMetadata` 写入了几个键，除此之外什么也没做：没有注册任何东西，也没有打开任何服务器。下面是其中一个的完整代码。',
  threePlaces:
    '写入的位置有三种：`@MessageBody` 写在类上，挂在方法名之下；`@SubscribeMessage` 写在方法函数本身上；`@UseFilters` 和 `@WebSocketGateway` 写在类上。',
  marked:
    '`@WebSocketGateway` 留下标记 `websockets:is_gateway`，旁边是端口和选项。应用启动时，由最后一列列出的 Nest 类来读取它们。',

  decorateFilter: '对 filter 也做同样的事：',
  catchList:
    '`@Catch` 写入一个标记，以及传给它的那些类的列表。应用启动时由 `BaseExceptionFilterContext` 读取这个列表；至于由谁拿异常去比对，请看 `who-catches-what` 这一课。',

  explainPlain: '再看不含 `@` 的 gateway。应用启动之后，它身上有这些元数据：',
  explainDecorated: '而按通常方式书写的 gateway 上有：',
  sameKeys: '由 Nest 的装饰器写入的键和值完全一致，一一对应。',
  designTypes:
    '只有一点不同：`design:paramtypes` 之类的键。它们不是你的装饰器写的，而是 TypeScript 编译器每看到一个 `@` 就顺手写入的；读取它们的是 `ValidationPipe` 这样的 pipe 以及注入器。',

  probeBoth: '客户端会察觉吗？先看通常写法的 gateway：',
  probePlain: '再看不含 `@` 的：',
  sameAnswer: 'ack 完全相同，连外面的信封也一样。',
  probePlainFailing: '那么失败的时候呢？',
  sameFilter:
    '由类上的 filter 应答，和用 `@UseFilters` 时一样。`@` 只是调用函数的一种写法，仅此而已。',

  next: '如果一个事件的参数用 `@MessageBody` 和 `@ConnectedSocket` 装饰，上面会有哪些键？',
} as const satisfies Catalogue['decorators'];
