import { sampleRecording } from '../model/sample-recording.js';
import {
  type Block,
  type Line,
  type Report,
  type TableBlock,
  span,
} from '../../../src/report/report.js';

export const WIDTHS = [40, 60, 80, 100, 120, 160] as const;

export function reportOf(...blocks: Block[]): Report {
  return { blocks, document: null, exitCode: 0 };
}

/** Columns and rows of the kind that `routes` shows: the longest row takes some 250 columns. */
export function routesTable(): TableBlock {
  return {
    kind: 'table',
    columns: [
      { title: 'via', yields: 0 },
      { title: 'path or event', yields: 0 },
      { title: 'handler', yields: 0 },
      { title: 'guards', yields: 1 },
      { title: 'interceptors', yields: 3 },
      { title: 'filters', yields: 4 },
    ],
    rows: [
      route('GET', '/', 'AppController.getHello', [], ['ResponseInterceptor'], ['HanaErrorFilter']),
      route('GET', '/users/:userId', 'UsersController.findOne', ['AuthGuard', 'RolesGuard']),
      route(
        'PATCH',
        '/api/v1/organizations/:organizationId/members/:memberId',
        'OrganizationMembersController.update',
        ['AuthGuard', 'RolesGuard', 'OwnerGuard'],
        ['LoggingInterceptor', 'ResponseInterceptor'],
        ['PayloadTooLargeFilter', 'HanaErrorFilter', 'HttpServiceExceptionFilter'],
      ),
      route('GET', '/사용자/:번호', 'UsersController.한글', ['AuthGuard'], ['응답 가로채기']),
      route(
        'GET',
        '/图片/:编号',
        '图片控制器.查询',
        ['AuthGuard'],
        [],
        ['未找到用户请检查输入的用户编号过滤器'],
      ),
      route(
        'WS',
        'hello',
        'MyWebSocketGateway.hello',
        ['👩‍💻Guard'],
        [],
        ['WsServiceExceptionFilter'],
      ),
    ],
  };
}

/** One block of every kind. */
export function everyBlock(): Block[] {
  return [
    {
      kind: 'heading',
      level: 1,
      text: 'Routes of the demo application',
      aside: 'Nest 12.5.1, express',
    },
    {
      kind: 'facts',
      rows: [
        { label: 'entry', value: 'src/main.ts' },
        { label: 'adapters of this application', value: ['express ', span('muted', 'on 3000')] },
        {
          label: '공백',
          value: {
            lines: ['a middleware that could not be seen', '사용자를 찾을 수 없습니다'.repeat(6)],
          },
        },
      ],
    },
    {
      kind: 'text',
      lines: [
        'Each list is in the order in which Nest runs it. '.repeat(3),
        '',
        '未找到用户'.repeat(20),
      ],
    },
    routesTable(),
    { kind: 'heading', level: 2, text: ['Modules ', span('good', 'fine')] },
    {
      kind: 'tree',
      roots: [
        {
          line: 'AppModule',
          children: [
            {
              line: `UsersModule ${'imports HttpModule '.repeat(8)}`,
              children: [{ line: '결제모듈', children: [] }],
            },
            { line: 'GatewayModule', children: [] },
          ],
        },
      ],
    },
    {
      kind: 'tree',
      columns: ['시작', 'took', 'what ran'],
      roots: [
        {
          line: 'POST /사용자',
          cells: [span('muted', '0 µs'), '12.3 ms'],
          children: [
            {
              line: ['guard ', span('strong', '가드'.repeat(30))],
              more: ['with '.repeat(30), '결제모듈'],
              cells: ['1.25 ms', '—'],
              children: [],
            },
          ],
        },
      ],
    },
    { kind: 'heading', level: 3, text: 'hello' },
    {
      kind: 'flow',
      steps: [
        { direction: 'out', line: ['emit ', span('strong', 'hello'), ' with an ack'] },
        { direction: 'inside', line: 'ResponseInterceptor wraps the result '.repeat(5) },
        {
          direction: 'in',
          line: 'ack',
          body: { kind: 'code', language: 'json', text: '{\n  "ok": true\n}' },
        },
      ],
    },
    {
      kind: 'timeline',
      unit: 'µs',
      total: 12_400,
      lanes: [
        { label: 'NestFactory.create', start: 0, duration: 12_000, depth: 0 },
        { label: '결제모듈', start: 100, duration: 2000, depth: 1, aside: '12 modules' },
        {
          label: ['module ', span('name', '用户模块'.repeat(12))],
          start: 200,
          duration: 20,
          depth: 30,
          tone: 'warning',
        },
      ],
    },
    { kind: 'recording', recording: sampleRecording('사용자 '.repeat(40)) },
    {
      kind: 'code',
      language: 'json',
      text: JSON.stringify({ token: 'eyJ'.repeat(60), 나: [1, null] }, null, 2),
    },
    {
      kind: 'code',
      language: 'typescript',
      text: 'if (a) {\n\treturn "한국어".repeat(1000);\n}\n',
    },
  ];
}

function route(
  via: string,
  path: string,
  handler: string,
  ...lists: [guards?: string[], interceptors?: string[], filters?: string[]]
): Line[] {
  const [guards = [], interceptors = [], filters = []] = lists;
  return [
    span('transport', via),
    span('strong', path),
    span('name', handler),
    guards.join(' → '),
    interceptors.flatMap((name, index) => (index === 0 ? [name] : [span('muted', ' → '), name])),
    filters.join(' → '),
  ];
}
