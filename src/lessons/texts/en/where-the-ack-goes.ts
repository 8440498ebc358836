export const whereTheAckGoes = {
  title: 'Where the ack goes',
  question:
    'A client passes a callback with its event. Who calls it, with what, and in which cases does nobody call it?',
  predict: 'A handler returns `0`. What happens to the ack?',
  ackedZero: 'it is called with `0`',
  notAcked: 'it is not called: `0` is falsy',
  ackedNull: 'it is called with `null`',
  ackedObject: 'it is called with `{ data: 0 }`',

  mapPayload:
    'First the adapter has to find the ack among what the client sent. One method does that, and can be called by itself:',
  lastFunction:
    'If the last thing is a function, it is the ack, and what stands before it is the data: one thing by itself, several as a list. That is how a client passes it: `socket.emit("hello", data, ack)`.',
  runZero: 'Now the handlers. One returns `0`:',
  onlyNil:
    'Only `null` and `undefined` are left out; `0`, an empty text and `false` are answers like any other. The lines at the end decide all that follows.',
  runNothing: 'One returns nothing:',
  nothing: 'No value, no ack. The client is not told that it is done.',
  runEvent: 'One returns `{ event, data }`:',
  event:
    'What has a member `event` is emitted as that event, and the ack is forgotten. A handler that by chance returns such an object loses its ack.',
  runNoAck: 'One returns a text, and the client passes no ack:',
  noAck: 'There is nobody to give it to: the value is dropped, without a word.',
  runManual: 'One asks for the ack itself, with `@Ack()`, and returns a value as well:',
  manual:
    'With `@Ack()` the handler alone is responsible. Nest calls the ack no more, and what the handler returns is dropped.',
  walkThrow: 'And one throws. The lines of `WsProxy` that ran, with their values:',
  thrown:
    'What throws is caught by `WsProxy` and handed to the exceptions handler, together with all arguments. If nothing there calls the ack, nobody does.',
  noAnswer:
    'What comes then is no answer. Here `catchError` goes on with `EMPTY`, an Observable without a value; what is thrown before there is an Observable ends in the `catch`, which returns `undefined`. The adapter calls the ack for neither.',
  next: 'Follow an event that nobody filters, line by line, to where its ack is lost:',
} as const;
