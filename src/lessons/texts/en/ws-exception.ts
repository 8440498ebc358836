export const wsException = {
  title: 'WsException is not HttpException',
  question:
    'Why does a gateway answer "Internal server error", although `BadRequestException` was thrown with a fine message?',
  predict:
    'A gateway uses `ValidationPipe`, and a client sends a name that is a number. What does the client receive?',
  badRequest: 'an event with the message `Bad Request`',
  itsMessage: 'an event that says `name must be a string`',
  internal: 'an event that says `Internal server error`',
  inAck: 'an ack with the error',

  construct:
    'Two families. `WsException` knows `getError`, `HttpException` knows `getStatus`; neither extends the other:',
  noStatus:
    'A `WsException` has no status: a message over a WebSocket has none. What it carries is a text or an object of your own.',
  noError: 'And an `HttpException` has no `getError`, which the filter of a gateway would ask for.',

  throwWs: 'What becomes of each of them, thrown by an event without a filter?',
  itsOwnMessage:
    'A `WsException` reaches the client with its message, as the event `exception`. Here is the method that decides it: everything depends on one `instanceof`.',
  throwHttp: 'The same with an `HttpException`:',
  unknownHere:
    'It is no `WsException`, so to a gateway it is unknown: "Internal server error", whatever its message says.',
  ackForgotten: 'In both cases the ack is never called. Only a filter of your own can call it.',

  validateRoute: 'Now `ValidationPipe`. Over HTTP, with a name that is a number:',
  fineOverHttp: 'A `BadRequestException`, status 400: that is what the pipe was made for.',
  validateEvent:
    'The same pipe on a gateway. (It is the `ValidationPipe` of Nest; in the place of class-validator stands a validator with a single rule.)',
  httpInside:
    'It throws `BadRequestException` here too: unless told otherwise, it knows no transport.',
  reasonLost:
    'And so the reason is lost: the client learns nothing about the name, and waits for an ack that never comes.',
  cure: 'The cure is an `exceptionFactory` that makes a `WsException` of the errors:',
  cured: 'The client is told what is wrong.',

  next: 'Is it true that a filter with `@Catch(WsException)` answers with the ack? Have it thrown in the running application:',
} as const;
