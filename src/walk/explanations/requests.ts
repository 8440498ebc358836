import type { Explanations } from './explanations.js';

/** From the router to a route handler, and to the response. */
export const REQUESTS: Explanations = [
  [
    'RouterProxy.createProxy › async (req, res, next)',
    'Stands around every route handler and every middleware. It catches what they throw and hands it to the exceptions handler.',
    'Express never sees these exceptions.',
  ],
  [
    ['RouterProxy.createExceptionLayerProxy › async (err, req, res, next)'],
    'Stands behind the routes: an error that something passed on with next(error) arrives here.',
  ],
  [
    'RouterExecutionContext.create › async (req, res, next)',
    'The route with everything that is bound to it: guards, then status and headers, then interceptors, and in them pipes and the method.',
    'fnCanActivate is null where no guard is bound.',
  ],
  [
    'RouterExecutionContext.create › handler › async ()',
    'The innermost part: pipes make the parameters, then the method of the controller is called.',
    'args are what the decorators of the parameters asked for.',
  ],
  [
    'RouterExecutionContext.createGuardsFn › canActivateFn',
    'Asks the guards, and throws a ForbiddenException where one denies.',
  ],
  [
    'RouterExecutionContext.createPipesFn › pipesFn',
    'Fills the parameters of the method. All of them are worked on at once.',
  ],
  [
    'RouterExecutionContext.createPipesFn › pipesFn › resolveParamValue',
    'Takes one parameter out of the request and sends it through its pipes.',
    'index is the place of the parameter, data the name that its decorator was given.',
  ],
  [
    'RouterExecutionContext.getParamValue',
    'Runs pipes only for what comes from the client: body, query, parameters of the path, and what custom decorators take.',
  ],
  [
    'RouteParamsFactory.exchangeKeyForValue',
    'What a parameter decorator stands for: @Query() is req.query, @Body() is req.body, and so on.',
  ],
  [
    'RouterResponseController.apply',
    'Hands the value to the adapter, with the status of the route.',
  ],
  [
    'RouterResponseController.transformToResult',
    'Waits for the answer. Of an observable the last value counts.',
  ],
  [
    'RouterResponseController.setStatus',
    'Sets the status before the handler runs: that of @HttpCode(), else 201 for POST and 200 for the rest.',
  ],
  [
    'ExpressAdapter.reply',
    'Writes the response: nothing for null and undefined, a stream as it is, an object as JSON, anything else as text.',
    'body: what the client gets.',
  ],
  ['ExpressAdapter.status', 'Sets the status of the response.'],
  [
    'FastifyAdapter.reply',
    'Writes the response through Fastify: a stream as it is, everything else by its serialiser.',
    'body: what the client gets.',
  ],
  ['FastifyAdapter.status', 'Sets the status of the response.'],
];
