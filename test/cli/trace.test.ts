import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import type { ProbeResult } from '../../src/model/probe.js';
import type { Trace } from '../../src/model/trace.js';
import { runBin, type RunOptions } from './support/run-bin.js';
import { broken, fixture, folderWith } from './support/targets.js';

/** Runs `probe --trace` and expects no problem. Everything that is sent here is answered, on a busy machine late. */
async function shown(args: string[], options?: RunOptions): Promise<string> {
  const run = await runBin(['probe', '--trace', '--timeout', '15', ...args], options);
  expect(run).toMatchObject({ code: 0, stderr: '' });
  return run.stdout;
}

async function traces(args: string[]): Promise<(Trace | undefined)[]> {
  const { exchanges }: ProbeResult = JSON.parse(await shown([...args, '--json']));
  return exchanges.map(({ trace }) => trace);
}

/** The lines from the titles of the tree on, without what differs from run to run. */
function traceIn(output: string): string[] {
  const lines = output.replace(/ *[\d.]+ [µm]?s\b/g, ' TIME').split('\n');
  return lines.slice(lines.findIndex((line) => line.endsWith('what ran')));
}

function widestOf(text: string): number {
  return Math.max(...text.split('\n').map((line) => stringWidth(line)));
}

const LEAVE = ['leave', 'roomId=attic'];

const LEAVE_TREE = [
  '  start     took  what ran',
  ' TIME TIME  event leave · with an ack, never called',
  ' TIME TIME  ├─ interceptor HttpServiceResponseInterceptor · let the',
  '                  │  │ error through',
  '                  │  │ itself TIME before, TIME after',
  ' TIME TIME  │  └─ ► handler RoomsGateway.leave · here the flow turned',
  '                  │       with messageBody {"roomId":"attic"}, connectedSocket',
  '                  │       Socket',
  '                  │       threw WsException "unknown room: attic"',
  ' TIME TIME  └─ exception WsException "unknown room: attic" · thrown by',
  '                     │ handler RoomsGateway.leave',
  " TIME TIME     └─ filter BaseWsExceptionFilter (Nest's own)",
  '                        │ there is no other filter: taken',
  ' TIME TIME        └─ emit exception ·',
  '                             {"status":"error","message":"unknown room:',
  '                             attic","cause":{"pat…',
  '',
  'ack never called; the client received `exception` · TIME',
  'why: ack never called: the exception went to BaseWsExceptionFilter, which emits',
  '`exception` and ignores the ack (WsException "unknown room: attic", which',
  'RoomsGateway.leave threw)',
  '',
  '1 exchange',
  '',
];

describe('a trace of the demo', () => {
  it('is a tree in 80 columns, with the cause beneath', async () => {
    const [plain, coloured] = await Promise.all([
      shown(LEAVE, { env: { COLUMNS: '80', NO_COLOR: '1', FORCE_COLOR: '1' } }),
      shown(LEAVE, { env: { COLUMNS: '80', FORCE_COLOR: '3' } }),
    ]);
    expect(traceIn(plain)).toEqual(LEAVE_TREE);
    expect(widestOf(plain)).toBeLessThanOrEqual(80);
    expect(coloured).toContain('\u001b[');
    expect(traceIn(stripVTControlCharacters(coloured))).toEqual(LEAVE_TREE);
  });

  it('says why nothing ran where a gateway turned the client away', async () => {
    expect(await shown(['--app', fixture('nest-12-ws'), 'DoorGateway.enter'])).toContain(
      'why: no gateway got the event: the server closed the connection (4401: no key) before the event was sent; handleConnection of a gateway may turn clients away',
    );
  });

  it('has no limit in a pipe, and puts times behind the lines where it is narrow', async () => {
    const [piped, narrow] = await Promise.all([shown(LEAVE), shown([...LEAVE, '--width', '40'])]);
    const lines = traceIn(piped);
    expect(lines.slice(1, 3)).toEqual([
      LEAVE_TREE[1],
      ' TIME TIME  ├─ interceptor HttpServiceResponseInterceptor · let the error through',
    ]);
    expect(lines.find((line) => line.startsWith('why:'))).toMatch(/RoomsGateway\.leave threw\)$/);
    expect(widestOf(narrow)).toBe(40);
    expect(narrow).toMatch(/^event leave · with an ack, never\n│ called {2}0 µs · [\d.]+ ms$/m);
  });

  it('is for programs the same', async () => {
    const [trace] = await traces(LEAVE);
    const kinds = ['event', 'interceptor', 'handler', 'exception', 'filter', 'emit'];
    expect(trace?.spans.map(({ kind }) => kind)).toEqual(kinds);
    expect(trace?.spans[2]?.arguments).toEqual([
      {
        type: 'object',
        value: { roomId: 'attic' },
        param: { from: 'messageBody', name: null },
      },
      { type: 'Socket', param: { from: 'connectedSocket', name: null } },
    ]);
    expect(trace).toMatchObject({ turn: 3, others: 0 });
    expect(trace?.cause).toMatch(/^ack never called: the exception went to BaseWsExceptionFilter/);
  });

  it('comes with every flow of --all, and changes none of them', async () => {
    const all = await traces(['--all']);
    expect(all.length).toBeGreaterThan(20);
    for (const trace of all) {
      expect(trace?.spans.length).toBeGreaterThan(1);
      expect(trace?.cause).toMatch(/\w/);
    }
  });
});

describe.each(['nest-10', 'nest-11', 'nest-12-esm'])('a trace of %s', (name) => {
  const app = ['--app', fixture(name)];
  const everything = ['POST', '/api/pipeline/everything/7', 'name==RangeError', 'item=x'];

  it('shows every role, and of every filter why it was taken or not', async () => {
    const output = await shown([...everything, '--width', '80', ...app]);
    expect(widestOf(output)).toBeLessThanOrEqual(80);
    const lines = traceIn(output).map((line) => line.replace(/^( TIME)*[ │├└─]*/, ''));
    const text = lines.join(' ');
    const order = [
      'POST /api/pipeline/everything/7?name=RangeError',
      'middleware EveryRouteMiddleware · called next()',
      'guard MethodLevelClassFormGuard · allowed',
      'interceptor AppTokenInterceptor · let the error through',
      'pipe ParseIntPipe · param id · changed "7" → 7',
      '► handler PipelineController.everything · here the flow turned',
      'with param id 7, query name "RangeError", body {"item":"x"}, custom x-caller "nobody"',
      'threw RangeError "RangeError on request"',
      'exception RangeError "RangeError on request" · thrown by',
      'filter MethodLevelTwoTypesFilter @Catch(SyntaxError, EvalError) · RangeError is no instance',
      'filter MethodLevelRangeErrorFilter @Catch(RangeError) · RangeError is an instance of',
      'answer HTTP 500',
      'filter ClassLevelCatchAllFilter @Catch() · not asked any more',
      'why: filter MethodLevelRangeErrorFilter answered RangeError',
    ].map((part) => text.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order.toSorted((a, b) => a - b)).toEqual(order);
  });
});

describe('secrets of a trace', () => {
  const sent = ['chat:say', 'text=hush-hush', '--auth', 'token=hush-hush'];
  const say = [...sent, '--app', fixture('nest-11')];

  it('are masked by value, wherever what was sent turns up', async () => {
    const [table, json] = await Promise.all([shown(say), shown([...say, '--json'])]);
    expect(table + json).not.toContain('hush');
    expect(table).toContain('with messageBody text "••••••", custom unused "ws"');
    expect(table).toContain('emit said · {"text":"••••••","caller":"ws"}');
  });

  it('are shown with --show-secrets', async () => {
    const table = await shown([...say, '--show-secrets']);
    expect(table).toContain('with messageBody text "hush-hush", custom unused "ws"');
  });
});

describe('what an application puts into a trace', () => {
  it.each([['/hostile/json'], ['HostileGateway.fails']])('is escaped: %s', async (handler) => {
    const output = await shown([handler, '--app', broken('control-characters')]);
    // eslint-disable-next-line no-control-regex -- control characters are what is looked for
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u202e]/);
    expect(traceIn(output).join('\n')).toMatch(/\\x07|\\u001b/);
  });
});

describe('native WebSockets', () => {
  it('are traced: each value of a stream is sent', async () => {
    const lines = traceIn(await shown(['stream', '--app', fixture('nest-12-ws')]));
    expect(lines).toContain(' TIME TIME  ├─ handler TalkGateway.stream');
    expect(lines).toContain(
      '                  │    emitted 3 values, the last {"event":"tick","data":2}',
    );
    expect(lines).toContain(' TIME TIME  └─ emit tick · 2');
  });
});

describe('what is not traced', () => {
  it('is refused before anything is sent', async () => {
    const flows = [
      { name: 'a route', handler: 'GET /plain' },
      { name: 'a message', handler: 'rpc:sum#SumController.sum' },
    ];
    const file = JSON.stringify({ schema: 'nest-inspect/probes@1', flows });
    const cwd = folderWith({ 'probes.json': file });
    const args = ['--all', '--file', 'probes.json', '--app', fixture('rpc-11')];
    const run = await runBin(['probe', '--trace', ...args], { cwd });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('--trace records HTTP requests and events of gateways, and sum');
    expect(run.stderr).toContain('Leave out --trace');
  });
});
