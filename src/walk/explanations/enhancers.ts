import type { Explanations } from './explanations.js';

/** Guards, interceptors and pipes, and what they are given. */
export const ENHANCERS: Explanations = [
  [
    'GuardsConsumer.tryActivate',
    'Asks one guard after the other: global ones, those of the class, those of the method. The first that denies ends it.',
    'context knows the class, the handler and the arguments.',
  ],
  [
    'GuardsConsumer.pickResult',
    'Waits for what a guard says: a boolean, a promise, or the last value of an observable.',
  ],
  [
    'InterceptorsConsumer.intercept',
    'Puts the interceptors around the handler. Nothing of them runs before the observable that it returns is subscribed to.',
    'Without an interceptor the handler is called at once.',
  ],
  [
    'InterceptorsConsumer.intercept › nextFn',
    'The i-th layer: calls the interceptor with a handler that leads to the next one, and behind the last one to the method.',
    'i says how deep this is.',
  ],
  [
    'InterceptorsConsumer.intercept › nextFn › handle',
    'This is next.handle(): it gives an observable, and runs nothing before that is subscribed to.',
  ],
  [
    'InterceptorsConsumer.transformDeferred',
    'Makes an observable of the promise that the handler returned. What an interceptor does with map or catchError applies to it.',
  ],
  [
    'PipesConsumer.apply',
    'Sends a value through its pipes.',
    'metadata tells them where the value comes from and of which type it should be.',
  ],
  [
    'PipesConsumer.applyPipes',
    'Each pipe gets what the one before returned. What a pipe throws ends the request before the method is called.',
  ],
  [
    'ExecutionContextHost.constructor',
    'The context that guards, interceptors and filters get: the arguments, the class and the handler.',
    'args: of a route request, response, next; of an event client, data, ack, pattern.',
  ],
  [
    'ExecutionContextHost.getArgByIndex',
    'One of the arguments. With socket.io the ack is at index 2.',
  ],
  ['ExecutionContextHost.switchToHttp', 'The arguments by the names that they have for HTTP.'],
  [
    'ExecutionContextHost.switchToWs',
    'The arguments by the names that they have for gateways. There is none for the ack.',
  ],
  [
    'ExecutionContextHost.getType',
    'http, ws or rpc: what a global interceptor has to ask before it touches the response.',
  ],
];
