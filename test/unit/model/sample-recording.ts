import type { Chapter, Recording, Step } from '../../../src/model/recording.js';

/**
 * An event that fails: `create` calls `hello`, which throws; `handle` goes on from
 * it later and gives the ack. `text` stands wherever a recording holds a text.
 */
export function sampleRecording(text = 'data is empty'): Recording {
  return {
    schema: 'nest-inspect/walk@1',
    target: {
      name: 'demo',
      entry: 'main.ts',
      mode: 'live',
      nest: '12.5.1',
      http: 'express',
      ws: 'socket.io',
      packages: {},
      compiled: null,
    },
    exchange: {
      name: null,
      handler: { id: 'ws:hello', label: 'hello', class: 'MyWebSocketGateway', method: 'hello' },
      address: { event: 'hello', namespace: null, port: 4000, path: null },
      sent: {
        transport: 'ws',
        url: 'ws://127.0.0.1:4000/',
        event: 'hello',
        headers: {},
        body: { name: text },
        ack: true,
      },
      received: { ack: [{ returnCode: 'ERR40000', errorMessage: text }] },
      outcome: { kind: 'answered', summary: 'ack called' },
      durationMs: 12.3,
      printed: [],
    },
    isDeep: false,
    files: [
      {
        id: 1,
        name: '@nestjs/websockets/context/ws-proxy.js',
        owner: 'nest',
        language: 'javascript',
        excerpts: [{ line: 10, lines: PROXY }],
      },
      {
        id: 2,
        name: 'module/im/my-web-socket.gateway.ts',
        owner: 'application',
        language: 'typescript',
        excerpts: [{ line: 20, lines: gateway(text) }],
      },
    ],
    chapters: chapters(text),
    steps: steps(text),
    ended: { kind: 'answered', summary: 'The ack was called.' },
  };
}

const PROXY = [
  'create(targetCallback, exceptionsHandler) {',
  '    return async (...args) => {',
  '        try {',
  '            const result = await targetCallback(...args);',
  '            return result;',
  '        }',
  '        catch (error) {',
  '            this.handleError(exceptionsHandler, args, error);',
  '        }',
  '    };',
  '}',
  '',
  'handleError(exceptionsHandler, args, error) {',
  '    const host = new ExecutionContextHost(args);',
  '    exceptionsHandler.handle(error, host);',
  '}',
];

function gateway(text: string): string[] {
  return [
    "@SubscribeMessage('hello')",
    'hello(@MessageBody() body: HelloRequest): string {',
    `  if (!body?.name) throw BizException.create(code, \`${text}\`);`,
    "  return 'received reqData'; // 用户",
    '}',
  ];
}

function chapters(text: string): Chapter[] {
  const common = { isAsync: false, asyncParent: null, explanation: null };
  return [
    {
      ...common,
      id: 1,
      function: 'WsProxy.create › async (...args)',
      file: 1,
      line: 11,
      lastLine: 19,
      isAsync: true,
      parent: null,
      depth: 0,
      explanation: {
        purpose:
          'Stands around every handler of a gateway and leads what it throws to the filters.',
        watch: 'Index 2 of args is the ack of the client.',
      },
      end: { kind: 'returned', value: { type: 'undefined' } },
    },
    {
      ...common,
      id: 2,
      function: 'MyWebSocketGateway.hello',
      file: 2,
      line: 21,
      lastLine: 24,
      parent: 1,
      depth: 1,
      end: { kind: 'threw', error: { name: 'BizException', message: text } },
    },
    {
      ...common,
      id: 3,
      function: 'WsProxy.handleError',
      file: 1,
      line: 22,
      lastLine: 25,
      parent: null,
      asyncParent: 1,
      depth: 0,
      end: { kind: 'unfinished' },
    },
  ];
}

function steps(text: string): Step[] {
  const error = { name: 'BizException', message: text };
  return [
    {
      ...line(),
      chapter: 1,
      line: 12,
      changed: [
        { name: 'this', from: 'this', value: { type: 'WsProxy', value: {} } },
        {
          name: 'args',
          from: 'argument',
          value: { type: 'array', value: ['Socket', { name: text }] },
        },
      ],
    },
    { ...line(), chapter: 1, line: 13 },
    {
      ...line(1),
      chapter: 2,
      line: 22,
      changed: [
        { name: 'body', from: 'argument', value: { type: 'object', value: { name: text } } },
      ],
    },
    { ...line(1), chapter: 2, kind: 'throw', line: 22, thrown: error },
    {
      ...line(),
      chapter: 1,
      line: 17,
      changed: [{ name: 'error', from: 'local', value: { type: 'BizException', value: { text } } }],
      gone: ['result'],
    },
    {
      ...line(),
      chapter: 3,
      line: 23,
      changed: [
        { name: 'error', from: 'argument', value: { type: 'BizException', value: { text } } },
      ],
    },
    {
      ...line(),
      chapter: 3,
      line: 24,
      changed: [
        { name: 'host', from: 'local', value: { type: 'ExecutionContextHost', value: {} } },
      ],
    },
    { ...line(), chapter: 1, kind: 'return', line: 19, returned: { type: 'undefined' } },
  ];
}

function line(depth = 0): Omit<Step, 'chapter' | 'line'> {
  return { kind: 'line', depth, changed: [], gone: [] };
}
