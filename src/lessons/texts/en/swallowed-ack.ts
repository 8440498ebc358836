export const swallowedAck = {
  title: 'The swallowed ack',
  question: 'A client waits for an ack that never comes. Where did it go, and how do you find out?',
  predict:
    'Somebody tidied up: the filter of the gateway is now registered once for the whole application, with `APP_FILTER`. `hello` throws. What does the client get?',
  ackWithError: 'the ack, with the error: the filter runs everywhere now',
  eventOnly: 'an event named `exception`, and no ack',
  nothing: 'nothing at all',
  crash: 'the end of the connection: the server crashes',

  runTrap: 'The diagnosis begins with `probe --trace`. It sends the event, and records what runs:',
  readTheTurn:
    'Look for `►`, where the flow turned: `hello` threw a `BizException`. So the event arrived, and was refused.',
  nobodyAsked:
    'Look at what stands beneath the exception: no filter was asked. It went straight to Nest’s own `BaseWsExceptionFilter`.',
  emitInstead:
    'That one emits `exception` and knows nothing of acks. The line behind `why:` says the same in a sentence.',
  runRoutes: 'Why was the filter not asked? The list of filters at the end of `routes` tells:',
  neverAsked:
    '`WsServiceExceptionFilter` is bound globally, and for messages it says "never asked": for a gateway Nest collects no global filters. This is the method that does it.',
  runCure: 'The cure is `@UseFilters` on the gateway, where it stood before:',
  cured: 'Now the filter is asked and takes the exception, and the ack carries the error.',
  next: 'Another ack of the demo is lost. Can you find it in the trace?',
} as const;
