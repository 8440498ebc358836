import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { markdownFormat } from '../../../src/formats/markdown-format.js';
import { tableFormat } from '../../../src/formats/table-format.js';
import type { Recording } from '../../../src/model/recording.js';
import { sampleRecording } from '../model/sample-recording.js';
import { reportOf } from './sample-report.js';

function table(recording: Recording, width: number | null = 80): string[] {
  const report = reportOf({ kind: 'recording', recording });
  return tableFormat(report, { width, colour: 0 }).trimEnd().split('\n');
}

describe('a recording as text', () => {
  it('tells the story function by function', () => {
    expect(table(sampleRecording())).toEqual([
      'WsProxy.create › async (...args)  @nestjs/websockets/context/ws-proxy.js:11',
      '  Stands around every handler of a gateway and leads what it throws to the',
      '  filters.',
      '  Watch: Index 2 of args is the ack of the client.',
      '  12  try {',
      '        this = WsProxy {}',
      '        args = ["Socket",{"name":"data is empty"}]',
      '  13  const result = await targetCallback(...args);',
      '',
      '  MyWebSocketGateway.hello  module/im/my-web-socket.gateway.ts:21',
      '    22  if (!body?.name) throw BizException.create(code, `data is empty`);',
      '          body = {"name":"data is empty"}',
      '          throws BizException "data is empty"',
      '',
      'WsProxy.create › async (...args)  goes on',
      '  17  this.handleError(exceptionsHandler, args, error);',
      '        error = BizException {"text":"data is empty"}',
      '',
      'WsProxy.handleError  @nestjs/websockets/context/ws-proxy.js:22 · later, after',
      'WsProxy.create › async (...args)',
      '  23  const host = new ExecutionContextHost(args);',
      '        error = BizException {"text":"data is empty"}',
      '  24  exceptionsHandler.handle(error, host);',
      '        host = ExecutionContextHost {}',
      '',
      'WsProxy.create › async (...args)  goes on',
      '  19  };',
      '        returns undefined',
    ]);
  });

  it('keeps to the width, also in deep calls and with long values', () => {
    const recording = sampleRecording('用户 '.repeat(400));
    const deep = recording.steps.map((step) => ({ ...step, depth: 60 }));
    const lines = table({ ...recording, steps: deep });
    expect(lines.join('\n')).toContain('用户');
    expect(lines.length).toBeLessThan(100);
    expect(table({ ...recording, steps: deep }, null).join('\n').length).toBeLessThan(6000);
  });

  it('shows what was recorded as text', () => {
    const lines = table(sampleRecording('\u001b[31m\nout')).join('\n');
    expect(lines).toContain('\\x1b[31m\\nout');
    expect(lines).not.toContain('\u001b');
  });

  it('leaves out locals without a value, and functions that stand around', () => {
    const recording = sampleRecording();
    const [first] = recording.steps;
    first?.changed.push(
      { name: 'later', from: 'local', value: { type: 'undefined' } },
      { name: 'helper', from: 'closure', value: { type: 'function helper' } },
      { name: 'kept', from: 'argument', value: { type: 'undefined' } },
    );
    const text = table(recording).join('\n');
    expect(text).toContain('kept = undefined');
    expect(text).not.toMatch(/later = |helper = /);
  });

  it('counts the values that are too many', () => {
    const recording = sampleRecording();
    const more = Array.from({ length: 9 }, (_, at) => ({
      name: `v${at}`,
      from: 'argument' as const,
      value: { type: 'number', value: at },
    }));
    recording.steps[1]?.changed.push(...more);
    expect(table(recording)).toContain('        … 3 more');
  });

  it('is empty where nothing was recorded', () => {
    expect(table({ ...sampleRecording(), steps: [], chapters: [] })).toEqual(['']);
  });
});

it('a recording as Markdown stands between fences', () => {
  const recording = sampleRecording('`````\n<b>');
  const output = markdownFormat(reportOf({ kind: 'recording', recording }));
  expect(output).toContain(
    '**WsProxy.create › async (...args)** · \\@nestjs/websockets/context/ws-proxy.js:11\n\n' +
      'Stands around every handler of a gateway and leads what it throws to the filters.\n\n' +
      'Watch: Index 2 of args is the ack of the client.\n\n``````text\n12  try {\n',
  );
  expect(output).toContain('**WsProxy.handleError** · ');
  expect(output).toContain(' · later, after WsProxy.create › async (...args)\n');
  expect(output).toContain('```````text\n22  if (!body?.name) throw');
  expect(output.replace(/^(`{3,})text\n[^]*?^\1$/gm, '')).not.toContain('<b>');
});

it('a recording as Markdown keeps its code within 80 columns', () => {
  const recording = sampleRecording('用户 '.repeat(60));
  const output = markdownFormat(reportOf({ kind: 'recording', recording }));
  const fenced = [...output.matchAll(/^(`{3,})text\n([^]*?)^\1$/gm)].flatMap(([, , text = '']) =>
    text.split('\n'),
  );
  expect(fenced.length).toBeGreaterThan(20);
  expect(fenced.filter((line) => stringWidth(line) > 80)).toEqual([]);
});
