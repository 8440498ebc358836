export const whoCatchesWhat = {
  title: 'Who catches what',
  question:
    'Several exception filters could take an exception. In which order does Nest ask them, how many of them run, and what decides?',
  predict:
    '`GET /pictures/1001` throws `HanaError`, which extends `HttpException`. Two global filters are registered: first `HttpServiceExceptionFilter` with `@Catch()`, and after it `HanaErrorFilter` with `@Catch(HanaError)`. Who answers?',
  catchAllAnswers: '`HttpServiceExceptionFilter`: it was registered first, and catches everything',
  specificAnswers: '`HanaErrorFilter`, and the other one is not asked',
  bothAnswer: 'both: first the specific one, then the one that catches everything',
  nestAnswers: 'Nest itself, for two filters may not take the same exception',

  runPicture: 'The request is sent, and everything that runs for it is recorded:',
  reversed:
    'Filters are asked in the reverse order of their registration. Nest collects them as they are declared and turns the list round, so a filter that catches everything has to be declared first to be asked last.',
  exactlyOne:
    'Exactly one filter takes an exception. The first that fits is called; those after it are not asked, whatever the first one does.',

  runNotFound: 'Now an exception that is no `HanaError`:',
  instanceOf:
    'A filter fits where the exception is an `instanceof` one of the classes of its `@Catch`. `NotFoundException` is an `HttpException` as `HanaError` is, but no `HanaError`: so `HanaErrorFilter` is passed over.',
  catchEverything: '`@Catch()` without a class fits everything, also what is no `Error` at all.',

  runJoin: 'And on a gateway, where a filter is bound to the method with `@UseFilters`:',
  globalsNotAsked:
    'Global filters are not asked on a gateway: only those of the method and of the class are.',
  nestItself:
    'Where no filter fits, Nest answers itself, and the `WsExceptionsHandler` of a gateway knows `WsException` only: everything else becomes "Internal server error".',

  runLevels:
    'A filter on the method, one on its class, and the global ones; each of the first two catches everything:',
  methodFirst:
    'The nearest is asked first: method, then class, then global. It is the same list as before, collected from the outside inwards and turned round.',
  runTrap:
    'Last, a trap. Somebody moves the filter that catches everything from `APP_FILTER` to `app.useGlobalFilters` in `main.ts`:',
  hidden:
    'What `useGlobalFilters` registers stands behind every `APP_FILTER`, and so it is asked first. `HanaErrorFilter` is still registered and never asked again: its codes are gone, and nobody was told.',

  next: 'What becomes of an `Error` that nobody expected, on the route of the pictures?',
} as const;
