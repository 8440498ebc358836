export const decorators = {
  title: 'A decorator is a function that writes metadata',
  question:
    'What does `@WebSocketGateway` do to a class, and where does Nest find it again? And is there anything that only the `@` can do?',
  predict:
    'The gateway of `hello` is written once more, as a class without any `@`: beneath it stand calls such as `SubscribeMessage("hello")(prototype, "hello", descriptor)`. What does a client notice?',
  unknown: 'nobody answers `hello`: Nest finds decorators by their `@` in the source',
  onlyBound: 'it is answered, but the filter of the class does not run',
  theSame: 'nothing: it answers the same, and fails the same',
  refused: 'the server does not even start',

  decorateGateway:
    'A class and a method that have nothing. Then the decorators are called one by one, as the functions that they are, and after each the metadata is read:',
  onlyMetadata:
    'Each of them wrote a few keys with `Reflect.defineMetadata`, and did nothing else: nothing is registered, no server is opened. Here is one of them in full.',
  threePlaces:
    'There are three places. `@MessageBody` writes on the class, under the name of the method; `@SubscribeMessage` writes on the function of the method itself; `@UseFilters` and `@WebSocketGateway` write on the class.',
  marked:
    '`@WebSocketGateway` leaves the mark `websockets:is_gateway`, and beside it the port and the options. The classes of Nest that stand in the last column read them when the application starts.',

  decorateFilter: 'The same with a filter:',
  catchList:
    '`@Catch` writes a mark, and the list of the classes that it was given. `BaseExceptionFilterContext` reads the list when the application starts; who compares an exception with it is told in the lesson `who-catches-what`.',

  explainPlain:
    'Now the gateway without any `@`. This is what stands on it once the application has started:',
  explainDecorated: 'And on the gateway that is written as usual:',
  sameKeys: 'The keys and the values that decorators of Nest wrote are the same, one for one.',
  designTypes:
    'One thing is different: `design:paramtypes` and the like. Those are no decorators of yours; the TypeScript compiler writes them beside every `@` that it sees. Pipes such as `ValidationPipe` and the injector read them.',

  probeBoth: 'Does a client notice? First the gateway as usual:',
  probePlain: 'Then the one without any `@`:',
  sameAnswer: 'The ack is the same, envelope and all.',
  probePlainFailing: 'And where it fails?',
  sameFilter:
    'The filter of the class answers, as with `@UseFilters`. The `@` is a way of writing a call, and nothing more.',

  next: 'Which keys stand on an event whose parameters are decorated with `@MessageBody` and `@ConnectedSocket`?',
} as const;
