import type { Catalogue } from '../catalogue.js';

export const nest12Gateways = {
  title: 'Nest 12 对 gateway 做了哪些改变',
  question:
    '一个应用在 Nest 11 上一直正常，换到 Nest 12 之后，每个 ack 突然都被包装了两次。发生了什么？',
  predict:
    '一个全局 interceptor 把 HTTP 应答装进信封，却从不询问 `context.getType()`。gateway 自己也有一个 interceptor，对 ack 做同样的事。在已安装的 Nest 上，`hello` 的 ack 是什么？',
  wrappedOnce: '`{ returnCode, data: "received reqData" }`：全局 interceptor 只管 HTTP',
  wrappedTwice: '包了两层：`{ returnCode, data: { returnCode, data: "received reqData" } }`',
  notWrapped: '`"received reqData"`：两者互相抵消',

  runRoutes: '演示应用的各个事件会执行些什么？看这张列表：',
  globalOnGateway:
    '`HttpServiceResponseInterceptor` 是用 `app.useGlobalInterceptors` 注册的，它出现在 `hello` 的流水线里。全局的 guard、interceptor 和 pipe 现在也会作用于 gateway。',
  filtersNever:
    '全局 filter 则不会，在哪个版本都不会。在本该为 gateway 收集它们的地方，Nest 给出的是空列表。',
  runTrap: '陷阱：全局 interceptor 不问自己在哪里运行。',
  twice: '两个 interceptor 都改变了值，里面的先改。一个的信封成了另一个的 `data`。',
  runCure: '演示应用本来的写法会先问一下，不是 HTTP 就放行：',
  asksForType: '全局 interceptor 仍然执行，但把值原样传下去。',
  runNest11: '用同样的问题去问 Nest 11，那里的应用全局注册了 guard、interceptor 和 pipe：',
  noGlobals: '全局注册的一个也没有执行。所以这个错误以前是看不见的。',
  noCheckout:
    '在装有 fixtures 的 nest-inspect 源码目录里，这一课还会去问一个 Nest 11 上的应用。这里没有它们。',
  runNest12: '再看同一个应用运行在 Nest 12 上：',
  allGlobals:
    '全部都执行了。如果其中的 guard 以为面对的是 HTTP 请求而去读 `headers`，那么每个事件都会失败。',
  noCheckoutEither: '用来对比的、运行在 Nest 12 上的同一个应用，这里也没有。',
  next: '你自己的应用里，哪些全局注册的组件会作用于 gateway？在它的目录里运行：',
} as const satisfies Catalogue['nest12Gateways'];
