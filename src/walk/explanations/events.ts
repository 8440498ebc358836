import type { Explanations } from './explanations.js';

/** From the adapter to the handler of a gateway, and back. */
export const EVENTS: Explanations = [
  [
    'IoAdapter.bindMessageHandlers › (payload)',
    'Runs for every event that a client emits to this message mapping. It takes the payload apart and calls what Nest made of the handler.',
    'The ack is kept beside the answer: what comes out below is [response, ack].',
  ],
  [
    'IoAdapter.mapPayload',
    'Tells the data of an event from its ack: the client’s callback is the last argument, if it is a function.',
    'ack: without it nothing can be acknowledged, whatever the handler returns.',
  ],
  [
    [
      'IoAdapter.bindMessageHandlers › (response, ack)',
      'IoAdapter.bindMessageHandlers › (response, ack, isAckHandledManually)',
    ],
    'Sends what the handler answered. Something with a member `event` is emitted as that event, anything else goes to the ack.',
    'response.event decides. What is undefined or null never arrives here.',
  ],
  [
    'WsAdapter.bindMessageHandler',
    'Reads a frame of a native WebSocket as { event, data } and looks for the handler of that event.',
    'A frame that is no JSON, or names an unknown event, ends here without a word.',
  ],
  [
    'WsAdapter.bindMessageHandlers › onMessage',
    'Sends what the handler answered as JSON, if the client is still connected. There is no ack with native WebSockets.',
  ],
  [
    'WsProxy.create › async (...args)',
    'Stands around every message handler. It adds the pattern to the arguments, runs the handler with its guards, pipes and interceptors, and catches what they throw.',
    'args: client, data, ack, pattern. Index 2 of args is the client’s ack.',
  ],
  ['WsProxy.create › (error)', 'Catches what an answer that is an observable fails with.'],
  [
    'WsProxy.handleError',
    'Makes an ArgumentsHost of the arguments and hands the exception to the exceptions handler. After that nothing is returned, so the adapter has nothing to acknowledge.',
    'Whoever wants the ack called has to do it in a filter.',
  ],
  [
    'WsContextCreator.create › async (...args)',
    'The message handler with everything that is bound to it: guards first, then interceptors, in them pipes and the method.',
    'fnCanActivate is null where no guard is bound.',
  ],
  [
    'WsContextCreator.create › handler › async ()',
    'The innermost part: pipes make the parameters, then the method of the gateway is called.',
    'initialArgs are what the decorators of the parameters asked for.',
  ],
  [
    'WsContextCreator.createGuardsFn › canActivateFn',
    'Asks the guards, and throws a WsException where one denies.',
  ],
  [
    'WsContextCreator.createPipesFn › pipesFn',
    'Fills the parameters of the method. All of them are worked on at once.',
  ],
  [
    'WsContextCreator.createPipesFn › pipesFn › resolveParamValue',
    'Takes one parameter out of the arguments and sends it through its pipes.',
    'index is the place of the parameter, type what its decorator asked for.',
  ],
  [
    'WsParamsFactory.exchangeKeyForValue',
    'What a parameter decorator stands for: the socket is args[0], the message body args[1]; that of @Ack(), where Nest has it, is the function among them.',
  ],
  [
    'WebSocketsController.pickResult',
    'Waits for the handler and makes an observable of its answer, so that one value and many are treated alike.',
    'Each value that the observable emits becomes an answer of its own.',
  ],
];
