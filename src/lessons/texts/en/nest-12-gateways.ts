export const nest12Gateways = {
  title: 'What Nest 12 changed for gateways',
  question:
    'An application worked with Nest 11, and with Nest 12 every ack is suddenly wrapped twice. What happened?',
  predict:
    'A global interceptor puts HTTP answers into an envelope, and never asks `context.getType()`. The gateway has an interceptor of its own that does the same for acks. What is the ack of `hello` on the installed Nest?',
  wrappedOnce: '`{ returnCode, data: "received reqData" }`: a global interceptor is for HTTP',
  wrappedTwice: '`{ returnCode, data: { returnCode, data: "received reqData" } }`',
  notWrapped: '`"received reqData"`: the two cancel each other out',

  runRoutes: 'What runs for the events of the demo? The list shows it:',
  globalOnGateway:
    '`HttpServiceResponseInterceptor` is registered with `app.useGlobalInterceptors`, and stands in the pipeline of `hello`. Global guards, interceptors and pipes reach gateways now.',
  filtersNever:
    'Global filters do not, in any version. Where Nest would collect them for a gateway, it gives an empty list.',
  runTrap: 'The trap: the global interceptor does not ask where it runs.',
  twice:
    'Both interceptors changed the value, the inner one first. The envelope of one is the `data` of the other.',
  runCure: 'The demo as it is asks first, and lets through what is not HTTP:',
  asksForType: 'The global interceptor still runs, and passes the value on as it is.',
  runNest11:
    'The same question to Nest 11, with an application that registers a guard, an interceptor and a pipe globally:',
  noGlobals: 'None of the globals ran. That is why the mistake was invisible before.',
  noCheckout:
    'In a checkout of nest-inspect with its fixtures installed, this lesson also asks an application on Nest 11. They are not here.',
  runNest12: 'And the very same application on Nest 12:',
  allGlobals:
    'All of them ran. A guard that expects an HTTP request there, and reads `headers`, fails for every event.',
  noCheckoutEither: 'Nor is the same application on Nest 12, to compare it with.',
  next: 'Which globals reach the gateways of your own application? In its folder:',
} as const;
