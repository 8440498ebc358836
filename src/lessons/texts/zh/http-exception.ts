import type { Catalogue } from '../catalogue.js';

export const httpException = {
  title: '从内部看 HttpException',
  question:
    '`throw new NotFoundException("…")` 是怎样变成状态码和响应体的？又该怎样发送自己定义的错误码？',
  predict: '某个路由执行 `throw new NotFoundException("No cat 7")`。Nest 自己会发送怎样的响应体？',
  onlyMessage: '只有两项：`{ message: "No cat 7", statusCode: 404 }`',
  threeMembers: '有三项：`{ message: "No cat 7", error: "Not Found", statusCode: 404 }`',
  onlyText: '只有这段文本：`"No cat 7"`',
  swapped: '文本放在 error 里：`{ message: "Not Found", error: "No cat 7", statusCode: 404 }`',

  callCreateBody:
    '这一族异常的响应体都由同一个静态方法 `HttpException.createBody` 生成。它可以单独调用：',
  withoutText: '如果没有给出自己的文本，描述就成为 message，也就没有 `error`。',
  withText:
    '如果给出一段文本或一组文本，它就是 `message`，描述则移到 `error`。所以这时响应体有三项，不给文本时只有两项。',
  withObject:
    '如果给出对象，它原样成为响应体：不会补上 `statusCode`，也不会改任何名字。要发送自己的错误码，入口就在这里。',

  callOptions: '构造函数的第二个参数可以是文本，也可以是选项对象。由三个静态方法来拆解它：',
  description: '无论哪种形式都能得到描述：要么是文本本身，要么是对象中的同名成员。',
  noOptions: '作为选项来看，文本等于空对象；对象则是它自己，连同其中的描述。',
  extracted: '`extractDescriptionAndOptionsFrom` 一次给出两者。这一族异常的构造函数调用的正是它。',

  construct: '把这些合在一起，以 `NotFoundException` 为例：',
  statusOfClass: '状态码属于类，与传入什么无关：构造函数把 404 交给 `HttpException`。',
  causeStaysHere: '`cause` 保存在异常上，供你写日志用；`getResponse` 给客户端的内容里不包含它。',

  runHana: '演示应用的 `HanaError` 继承自 `HttpException`，把带有自己错误码的对象交给构造函数：',
  ownCodes: '客户端得到的正是那个对象，状态码是这个类选定的 400。',

  runBase: '如果没有你的 filter，由谁来发送？在 stage 6，演示应用还没有捕获一切的 filter：',
  threeSteps:
    '`BaseExceptionFilter` 分三步：向异常要响应体（如果是文本，就变成带 `statusCode` 和 `message` 的对象），要状态码，然后让适配器发出应答。',

  runUnknown: '那么不是 `HttpException` 的呢？不带 id 的 `GET /users` 会抛出 `BizException`：',
  noHttpException:
    '它不是 `HttpException` 的实例，所以得到 500 和 "Internal server error"。抛出的内容会写进日志，但不会告诉客户端。',

  next: 'Nest 连状态码 418 也有对应的异常。它的 message 是什么？',
} as const satisfies Catalogue['httpException'];
