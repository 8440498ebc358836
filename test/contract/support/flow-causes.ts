/** Why each flow of `edge/flows` ends as it does on Nest 11 and 12, by the label of its handler. */
export const FLOW_CAUSES: readonly (readonly [label: string, cause: string])[] = [
  [
    'GET /stuck/taken',
    'request hangs: @Res() without passthrough leaves the answer to the handler, and it sent none',
  ],
  ['GET /stuck/passed', 'answered with what StuckController.passed returned'],
  [
    'GET /stuck/next',
    'Nest\'s own BaseExceptionFilter answered NotFoundException "Cannot GET /stuck/next?name=Tom&count=2", because no further route took the request: there is no other filter',
  ],
  ['GET /stuck/never', 'request hangs: StuckController.never has not returned yet'],
  ['GET /stuck/guarded', 'request hangs: guard WaitingGuard has not ended yet'],
  [
    'GET /stuck/silent',
    'request hangs: filter SilentFilter ran and sent nothing for RangeError "nobody hears", which StuckController.silent threw',
  ],
  [
    'GET /stuck/late',
    'filter LateFilter answered RangeError "heard late", which StuckController.late threw',
  ],
  [
    'GET /stuck/thrown',
    'Nest\'s own BaseExceptionFilter answered TypeError "thrown by a filter", which filter ThrowingFilter threw: there is no other filter',
  ],
  [
    'GET /intercepted/retried',
    'answered with what InterceptedController.retriedretried returned, changed by interceptor Wrap',
  ],
  [
    'GET /intercepted/recovered',
    'answered with what interceptor Recover made of the error, changed by interceptor Wrap',
  ],
  [
    'GET /intercepted/mapped',
    'Nest\'s own BaseExceptionFilter answered BadGatewayException "mapped", which interceptor MapError threw: there is no other filter',
  ],
  [
    'GET /intercepted/short',
    'answered with what interceptor Short gave without running the handler, changed by interceptor Wrap',
  ],
  [
    'GET /intercepted/empty',
    'Nest\'s own BaseExceptionFilter answered EmptyErrorImpl "no elements in sequence", because interceptor Empty let no value out: there is no other filter',
  ],
  [
    'GET /intercepted/never',
    'request hangs: interceptor Never neither called next.handle() nor answered',
  ],
  [
    'GET /intercepted/impatient',
    'Nest\'s own BaseExceptionFilter answered TimeoutErrorImpl "Timeout has occurred", which interceptor Impatient threw: there is no other filter',
  ],
  ['GET /intercepted/twice', 'answered with what InterceptedController.valuetwice returned'],
  ['GET /intercepted/through', 'answered with what InterceptedController.valuethrough returned'],
  [
    'GET /intercepted/unpromised',
    'Nest\'s own BaseExceptionFilter answered RangeError "before anything was wrapped", which interceptor Unpromised threw: there is no other filter',
  ],
  ['GET /streams/events', 'answered with what StreamsController.events returned'],
  ['GET /streams/file', 'answered with what StreamsController.file returned'],
  ['GET /streams/several', 'answered with what StreamsController.several returned'],
  ['GET /streams/promised', 'answered with what StreamsController.promised returned'],
  [
    'GET /streams/broken',
    'Nest\'s own BaseExceptionFilter answered RangeError "broken off", which StreamsController.broken threw: there is no other filter',
  ],
  ['GET /identity', 'answered with what IdentityController.identity returned'],
  ['GET /lazy', 'answered with what IdentityController.lazy returned'],
  ['GET /again', 'answered with what IdentityController.again returned'],
  ['GET /middleware/passes', 'answered with what PassedController.passes returned'],
  [
    'GET /middleware/answers',
    'middleware stageMiddleware answered by itself, and nothing after it ran',
  ],
  [
    'GET /middleware/fails',
    'Nest\'s own BaseExceptionFilter answered RangeError "given to next", which middleware stageMiddleware gave to next(): there is no other filter',
  ],
  [
    'GET /middleware/stuck',
    'request hangs: middleware stageMiddleware neither called next() nor answered',
  ],
  ['own', 'ack called by EventsGateway.own itself'],
  ['unowned', 'ack never called: @Ack() leaves it to the handler, which did not call it'],
  ['nothing', 'ack never called: the handler returned undefined'],
  ['empty', 'ack never called: the observable of the handler completed without a value'],
  ['several', 'ack called with what EventsGateway.onseveral returned'],
  ['forgotten', 'ack never called: interceptor Forgetting made undefined of the answer'],
  [
    'instead',
    'ack never called: the handler returned { event, data }, so `other` was emitted instead',
  ],
  ['addressed', 'ack called with what EventsGateway.onaddressed returned'],
  ['never', 'ack never called: EventsGateway.onnever has not returned yet'],
  [
    'unfiltered',
    'ack never called: the exception went to BaseWsExceptionFilter, which emits `exception` and ignores the ack (WsException "failed", which EventsGateway.onunfiltered threw)',
  ],
  [
    'silent',
    'ack never called: filter SilentFilter ran and sent nothing for WsException "failed", which EventsGateway.onsilent threw',
  ],
  [
    'told',
    'ack never called: filter TellingFilter emitted `told` instead, for WsException "failed", which EventsGateway.ontold threw',
  ],
  [
    'shouted',
    'ack never called: filter ShoutingFilter emitted `shouted` instead, for WsException "failed", which EventsGateway.onshouted threw',
  ],
  [
    'late',
    'ack called by filter LateFilter, which took WsException "failed", which EventsGateway.onlate threw',
  ],
  [
    'extended',
    'ack never called: filter ExtendingFilter emitted `exception` instead, for WsException "failed", which EventsGateway.onextended threw',
  ],
];

/** Before Nest 11 a filter that throws is not answered for. */
export const THROWN_BEFORE_11 =
  'request hangs: filter ThrowingFilter threw TypeError itself while it handled RangeError "twice", which StuckController.thrown threw';
