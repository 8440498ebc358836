import type { Explanations } from './explanations.js';

/** From what was thrown to the filter that takes it. */
export const EXCEPTIONS: Explanations = [
  [
    'ExceptionsHandler.next',
    'Asks the filters of the application. Where none of them takes the exception, Nest’s own filter answers.',
  ],
  [
    'ExceptionsHandler.invokeCustomFilters',
    'Calls the first filter that catches the exception, and only that one.',
    'filters: the last declared comes first. A filter that catches everything hides those behind it.',
  ],
  [
    'WsExceptionsHandler.handle',
    'Asks the filters of the gateway. Where none of them takes the exception, Nest’s own filter emits `exception` to the client.',
    'client.emit: an ack is not thought of here.',
  ],
  [
    'WsExceptionsHandler.invokeCustomFilters',
    'Calls the first filter that catches the exception, and only that one.',
    'filters: the last declared comes first. Global filters are not among them.',
  ],
  [
    'selectExceptionFilterMetadata',
    'Finds the first filter with a type that the exception is an instance of. A filter without types takes everything.',
  ],
  [
    'BaseExceptionFilter.catch',
    'Nest’s own filter for HTTP: takes status and body of an HttpException and has the adapter reply.',
    'Anything that is no HttpException goes to handleUnknownError.',
  ],
  [
    'BaseExceptionFilter.handleUnknownError',
    'Answers 500 “Internal server error” for what Nest does not know, and logs the exception.',
  ],
  [
    'BaseWsExceptionFilter.catch',
    'Nest’s own filter for gateways: emits `exception` to the client.',
    'The ack is never called, so the client waits for it in vain.',
  ],
  [
    'BaseWsExceptionFilter.handleError',
    'Emits what a WsException says. Anything else goes to handleUnknownError, an HttpException too.',
  ],
  [
    'BaseWsExceptionFilter.handleUnknownError',
    'Emits “Internal server error” for what is no WsException, and logs the exception.',
  ],
  [
    'HttpException.constructor',
    'Keeps the response and the status that it was given, and works out message and cause.',
  ],
  [
    'HttpException.initMessage',
    'The message: the response itself, its member `message`, or the name of the class.',
  ],
  ['HttpException.getStatus', 'The status that a filter answers with.'],
  ['HttpException.getResponse', 'What a filter sends as the body.'],
  [
    ['WsException.constructor'],
    'Keeps a text or an object for the client. It knows no status, and is no HttpException.',
  ],
  ['WsException.getError', 'What the filter sends to the client.'],
];
