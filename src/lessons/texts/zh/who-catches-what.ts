import type { Catalogue } from '../catalogue.js';

export const whoCatchesWhat = {
  title: '谁捕获什么',
  question:
    '同一个异常可能有好几个 exception filter 都能处理。Nest 按什么顺序询问它们？会执行几个？由什么决定？',
  predict:
    '`GET /pictures/1001` 抛出 `HanaError`，它继承自 `HttpException`。全局注册了两个 filter：先注册的是带 `@Catch()` 的 `HttpServiceExceptionFilter`，后注册的是带 `@Catch(HanaError)` 的 `HanaErrorFilter`。由谁来应答？',
  catchAllAnswers: '`HttpServiceExceptionFilter`：它先注册，而且什么都捕获',
  specificAnswers: '`HanaErrorFilter`，另一个根本不会被询问',
  bothAnswer: '两个都执行：先是专门的那个，再是捕获一切的那个',
  nestAnswers: 'Nest 自己，因为两个 filter 不允许处理同一个异常',

  runPicture: '发送请求，并记录为它运行的一切：',
  reversed:
    'filter 的询问顺序与注册顺序相反。Nest 按声明的先后收集它们，再把列表倒过来；所以捕获一切的 filter 要最先声明，才会最后被询问。',
  exactlyOne:
    '一个异常恰好由一个 filter 处理。第一个符合条件的 filter 会被调用；不管它做了什么，排在后面的都不再被询问。',

  runNotFound: '再看一个不是 `HanaError` 的异常：',
  instanceOf:
    '异常只要是 `@Catch` 所列某个类的 `instanceof`，这个 filter 就符合条件。`NotFoundException` 和 `HanaError` 一样是 `HttpException`，但它不是 `HanaError`，所以 `HanaErrorFilter` 被跳过。',
  catchEverything: '不写类的 `@Catch()` 符合一切，连根本不是 `Error` 的值也算在内。',

  runJoin: '再看 gateway，这里的 filter 用 `@UseFilters` 绑定在方法上：',
  globalsNotAsked: '在 gateway 上不会询问全局 filter，只询问绑定在方法和类上的 filter。',
  nestItself:
    '没有 filter 符合条件时，由 Nest 自己应答；而 gateway 的 `WsExceptionsHandler` 只认识 `WsException`，其余一律变成 "Internal server error"。',

  runLevels: '方法上有一个 filter，类上有一个，再加上全局的；前两个都捕获一切：',
  methodFirst:
    '离得最近的先被询问：先方法，再类，最后全局。还是同一个列表：由外向内收集，再整个倒过来。',
  runTrap:
    '最后是一个陷阱。有人把捕获一切的 filter 从 `APP_FILTER` 挪到了 `main.ts` 的 `app.useGlobalFilters`：',
  hidden:
    '用 `useGlobalFilters` 注册的排在所有 `APP_FILTER` 之后，因此最先被询问。`HanaErrorFilter` 仍然注册着，却再也不会被询问：它的错误码消失了，而且谁也没有得到通知。',

  next: '如果在图片这条路由上抛出一个谁也没料到的 `Error`，结果会怎样？',
} as const satisfies Catalogue['whoCatchesWhat'];
