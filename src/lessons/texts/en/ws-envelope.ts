export const wsEnvelope = {
  title: 'One envelope for WebSocket',
  question:
    'The gateway is built in five steps. What does the client see after each, and why does the filter take the ack from index 2?',
  predict:
    'A filter answers a client by calling its ack, which it takes from the arguments of the event with `host.getArgByIndex(…)`. At which index does the ack stand?',
  first: 'at index 0: a callback comes first',
  second: 'at index 1, behind the data',
  third: 'at index 2',
  last: 'at index 3, as the last one',

  runSilent: 'Stage 9: a gateway that knows no event. The event is sent all the same:',
  silent: 'Nothing comes back. A WebSocket has no 404: an event without a handler is silence.',
  runPrinting: 'Stage 10: `hello` prints what it gets, and returns nothing.',
  printing:
    'The server has printed it, so the event did arrive. But without a value no ack is called.',
  runAnswering: 'Stage 11: `hello` returns a text.',
  answering: 'What a handler returns is what the ack is called with.',
  runWrapped: 'Stage 12: an interceptor, as for HTTP.',
  wrapped: 'The ack comes in the envelope.',
  runFailing: 'And a failure? An empty name makes `hello` throw:',
  neverCalled:
    'The exception flies past the interceptor, as over HTTP. Here that means: the client gets an event named `exception`, and its ack is never called. Whoever waits for it waits forever.',
  runFiltered: 'Stage 13: a filter on the gateway, which calls the ack itself.',
  filtered: 'Now the failure comes as the ack, in the same envelope.',
  walk: 'How does the filter find the ack? The lines of `WsProxy` that ran for this event, with the arguments as they were:',
  threeHands:
    'Three hands put the arguments together. `WebSocketsController` binds the client, `IoAdapter` adds data and ack, `WsProxy` appends the name of the event.',
  indexTwo:
    'So there are four: client, data, ack, pattern. That is why index 2, and why the ack is not the last one.',
  next: 'Watch the whole way, line by line, as a page that plays in any browser:',
} as const;
