export const httpEnvelope = {
  title: 'One envelope for HTTP',
  question:
    'Every answer shall look alike: `returnCode`, and either `data` or `errorMessage`. Why does that take an interceptor and a filter as well?',
  predict:
    'An interceptor wraps every answer. Now `GET /users` without an id throws a `BizException`. No filter catches it yet. What does the client get?',
  wrappedError: '`{ returnCode: "SUC00000" }` with the exception inside: everything is wrapped',
  businessError: '`{ returnCode: "ERR40000" }`, for that is the code in the exception',
  bareError: 'status 500 and no `returnCode` at all',

  runBare: 'Stage 4 is the beginning: a route that returns an object.',
  bare: 'What the handler returns is what the client gets, as it is.',
  runWrapped: 'Stage 5 adds a global interceptor, which puts a success into the envelope:',
  wrapped: 'Now it comes as `data`, with the `returnCode` of success.',
  around:
    'An interceptor stands around the handler: it gets an `Observable` of what the handler returns, and makes another value of it with `map`.',
  runUnfiltered: 'At stage 6 the route checks its input, and throws where there is no id:',
  passesBy:
    '`map` is only called for values. An exception is no value: it flies past the interceptor, which would see it with `catchError` alone.',
  nestAnswers:
    'It is caught further out, by the function that Nest made around the whole route. No filter of the demo takes it, so `BaseExceptionFilter` answers, without any envelope.',
  runFiltered: 'Stage 7 adds the other half, a filter for everything that is thrown:',
  filtered:
    'The same request, and the failure comes in the envelope, with the status that belongs to its code.',
  twoDoors:
    'An answer leaves by one of two doors: through the interceptors, if it is a value, or through a filter, if it was thrown. One envelope needs somebody at both.',
  next: 'And who stands at the door where no route is found?',
} as const;
