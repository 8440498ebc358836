import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Recording } from '../../src/model/recording.js';
import { ROOT, runBin, type RunOptions } from './support/run-bin.js';
import { fixture, folderWith, project } from './support/targets.js';

const TIME = { timeout: 120_000 };
const PATIENCE: RunOptions = { killAfterMs: 110_000 };
const SAMPLE = join(ROOT, 'fixtures/recordings/hello-error.json');

/** Handlers that do what a handler should not. */
const ODD = `
class OddController {
  loop() {
    let turns = 0;
    for (;;) turns += 1;
  }
  busy() {
    return /^(a+)+$/.test('a'.repeat(40) + 'b');
  }
  exit() { process.exit(7); }
  crash() {
    setTimeout(() => { throw new Error('thrown later'); }, 5);
    return new Promise(() => {});
  }
  taken() { return 'yours'; }
  never() { return new Promise(() => {}); }
  chained() {
    return Promise.resolve(4).then((value) => value + 1);
  }
  secret(query) {
    const password = query.password;
    const text = 'it is ' + password;
    return { token: text.slice(0, 2), text };
  }
  steering() {
    const title = 'a\\u001b[31mred\\u202e';
    return title.length;
  }
}
for (const name of Object.getOwnPropertyNames(OddController.prototype).slice(1)) {
  decorateMethod(OddController, name, Get(name));
}
decorateParam(OddController, 'secret', 0, Query());
decorateClass(OddController, Controller('odd'));
class OddModule {}
decorateClass(OddModule, Module({ controllers: [OddController] }));
const app = await NestFactory.create(OddModule);
app.use((request, response, next) => (request.url === '/odd/taken' ? response.end('mine') : next()));
await app.listen(3000);
`;

/** A gateway that lets nobody in. */
const DOOR = `
import { SubscribeMessage, WebSocketGateway } from '@nestjs/websockets';
class DoorGateway {
  handleConnection(client) { client.disconnect(true); }
  enter() { return 'in'; }
}
decorateClass(DoorGateway, WebSocketGateway());
decorateMethod(DoorGateway, 'enter', SubscribeMessage('enter'));
class DoorModule {}
decorateClass(DoorModule, Module({ providers: [DoorGateway] }));
const app = await NestFactory.create(DoorModule);
await app.listen(3200);
`;

function walkOdd(name: string, ...more: string[]) {
  const folder = project(`import { Query } from '@nestjs/common';\n${ODD}`);
  return runBin(['walk', `GET /odd/${name}`, '--app', folder, '--timeout', '1', ...more], PATIENCE);
}

describe('an application that does not answer as it should ends the recording with what was seen', () => {
  it('a loop without an end, at the limit of steps, and is ended itself', TIME, async () => {
    const run = await walkOdd('loop', '--max-steps', '120');
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('turns += 1');
    expect(run.stdout).toContain('The limit of 120 steps was reached (--max-steps).');
    expect(run.stdout).toContain('kept the process busy without a pause at src/main.js:');
  });

  it('one within a single line, which no step leaves', TIME, async () => {
    const run = await walkOdd('busy');
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('OddController.busy');
    expect(run.stdout).toContain('kept the process busy without a pause at src/main.js:');
  });

  it('an exit that it asked for', TIME, async () => {
    const run = await walkOdd('exit');
    expect(run).toMatchObject({ code: 1, stderr: '' });
    expect(run.stdout).toContain('OddController.exit');
    expect(run.stdout).toContain('crashed: the application called process.exit(7)');
  });

  it('a crash in a timer, which is followed', TIME, async () => {
    const run = await walkOdd('crash', '--json');
    const recording = JSON.parse(run.stdout) as Recording;
    expect(run.code).toBe(1);
    expect(recording.ended.kind).toBe('crashed');
    const timer = recording.chapters.findLast((one) => one.function === 'OddController.crash › ()');
    expect(timer).toMatchObject({ parent: null, depth: 0 });
    const handler = recording.chapters.find((one) => one.function === 'OddController.crash');
    expect(timer?.asyncParent).toBe(handler?.id);
    expect(recording.steps.at(-1)?.thrown).toEqual({ name: 'Error', message: 'thrown later' });
  });

  it('a promise that never settles', TIME, async () => {
    const run = await walkOdd('never');
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toContain('Nothing ran any more, and nothing else was sent.');
    expect(run.stdout).toContain('no answer within 1000 ms');
  });
});

it('what a promise calls later is followed', TIME, async () => {
  const run = await walkOdd('chained', '--json');
  const recording = JSON.parse(run.stdout) as Recording;
  const later = recording.chapters.find(
    (one) => one.function === 'OddController.chained › (value)',
  );
  expect(later?.end).toEqual({ kind: 'returned', value: { type: 'number', value: 5 } });
});

describe('the limits', () => {
  it.each([
    ['--max-steps', '40', 'steps', 'The limit of 40 steps was reached (--max-steps).'],
    ['--time-limit', '0.001', 'time', 'The limit of 0.001 s was reached (--time-limit).'],
  ])(
    '%s %s ends the recording, and the answer still comes',
    TIME,
    async (option, value, kind, summary) => {
      const run = await runBin(['walk', 'hello', option, value, '--json'], PATIENCE);
      const { ended, exchange, steps } = JSON.parse(run.stdout) as Recording;
      expect(ended).toEqual({ kind, summary });
      expect(exchange.outcome.kind).toBe('answered');
      expect(steps.length).toBeLessThanOrEqual(40);
      expect(run.code).toBe(0);
    },
  );
});

describe('what is shown', () => {
  it('no secrets, wherever they went', TIME, async () => {
    const items = ['password==tr0ub4dor', '--json'];
    const masked = await walkOdd('secret', ...items);
    expect(masked.code).toBe(0);
    expect(masked.stdout).toContain('OddController.secret');
    expect(masked.stdout).not.toContain('tr0ub4dor');
    const open = await walkOdd('secret', ...items, '--show-secrets');
    expect(open.stdout).toContain('it is tr0ub4dor');
  });

  it('control characters escaped', TIME, async () => {
    const run = await walkOdd('steering', '--print');
    expect(run.stdout).toContain('OddController.steering');
    for (const control of ['\u001b', '\u202e']) expect(run.stdout).not.toContain(control);
  });

  it.each([
    ['ws', () => fixture('nest-12-ws'), '(4401: no key) before the event was sent.'],
    ['socket.io', () => project(DOOR), 'the server disconnected the client before'],
  ])('a sentence where a gateway turns the client away (%s)', TIME, async (_driver, app, why) => {
    const run = await runBin(['walk', 'DoorGateway.enter', '--app', app()], PATIENCE);
    expect(run.code).toBe(1);
    expect(run.stderr).toContain(why);
    expect(run.stderr).toContain(
      'next Let probe reach the handler first, with what its server wants',
    );
  });

  it('a sentence where Nest is never given the request', TIME, async () => {
    const run = await walkOdd('taken');
    expect(run.code).toBe(1);
    expect(run.stdout).toContain('mine');
    expect(run.stderr).toContain('Nothing was recorded: Nest was never given the request.');
  });
});

describe('a saved recording', () => {
  it('is shown again without the application', TIME, async () => {
    const folder = folderWith({});
    const saved = await runBin(['walk', 'hello', '--save', 'hello.json'], {
      ...PATIENCE,
      cwd: folder,
    });
    expect(saved.code).toBe(0);
    expect(readdirSync(folder)).toEqual(['hello.json']);
    const again = await runBin(['walk', '--from', 'hello.json'], { cwd: folder });
    expect(again).toMatchObject({ code: 0, stderr: '' });
    expect(again.stdout).toBe(saved.stdout);
    const json = await runBin(['walk', '--from', 'hello.json', '--json'], { cwd: folder });
    expect(JSON.parse(json.stdout)).toEqual(
      JSON.parse(readFileSync(join(folder, 'hello.json'), 'utf8')),
    );
  });

  it.each([
    ['no JSON', '{', 'the text ends too early at line 1, column 2'],
    [
      'another schema',
      '{"schema":"nest-inspect/probe@1"}',
      'its schema is nest-inspect/probe@1, not',
    ],
    ['none', '[]', 'no schema'],
    ['parts missing', '{"schema":"nest-inspect/walk@1"}', 'target is no object'],
    [
      'a chapter of no file',
      sampleWith((one) => (one.chapters[0]!.file = 99)),
      'chapters[0].file names no file',
    ],
    [
      'a step of no chapter',
      sampleWith((one) => (one.steps[2]!.chapter = 0)),
      'steps[2].chapter names no chapter',
    ],
    [
      'a line that is none',
      sampleWith((one) => (one.files[0]!.excerpts[0]!.lines[0] = 1 as never)),
      'files[0].excerpts[0].lines[0] is no text',
    ],
  ])('refused where the file has %s', async (_what, text, why) => {
    const folder = folderWith({ 'broken.json': text });
    const run = await runBin(['walk', '--from', 'broken.json'], { cwd: folder });
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(`error broken.json is no recording: ${why}`);
    expect(run.stderr).toContain('--save <file>');
  });
});

describe('wrong use', () => {
  it.each([
    [[], 'No handler was named.'],
    [['hello', '--max-steps', '0'], '--max-steps takes a whole number from 1 to 100000, not "0".'],
    [['hello', '--max-steps', 'many'], '--max-steps takes a whole number'],
    [['hello', '--max-size', '501'], '--max-size takes a whole number from 1 to 500, not "501".'],
    [['hello', '--time-limit', '-1'], '--time-limit takes a number of seconds above 0'],
    [['--from', SAMPLE, 'hello'], 'so hello does not go with it.'],
    [['--from', SAMPLE, '--deep'], 'so --deep does not go with it.'],
    [['--from', SAMPLE, '--max-steps', '4'], 'so --max-steps does not go with it.'],
    [['--from', SAMPLE, '--no-ack'], 'so --no-ack does not go with it.'],
    [
      ['--from', 'nowhere.json'],
      'The file nowhere.json of --from cannot be read: there is no such file',
    ],
    [['--from', ''], '--from is empty.'],
    [['--save', '', 'hello'], '--save is empty.'],
  ])('%j', async (args, said) => {
    const run = await runBin(['walk', ...args]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain(said);
    expect(run.stderr).toMatch(/\nnext .+/);
  });

  it('a place that cannot be written is told, and nothing is left there', TIME, async () => {
    const folder = folderWith({ 'a-file': '' });
    const options = { ...PATIENCE, cwd: folder };
    const run = await runBin(['walk', 'hello', '--save', 'missing/hello.json'], options);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toContain('The file missing/hello.json of --save cannot be written');
    expect(readdirSync(folder)).toEqual(['a-file']);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });

  it('an unknown handler and an unknown flow: code 1 and what comes near', TIME, async () => {
    const unknown = await runBin(['walk', 'helo'], PATIENCE);
    expect(unknown).toMatchObject({ code: 1, stdout: '' });
    expect(unknown.stderr).toContain('Did you mean hello?');
    const flow = await runBin(['walk', 'hello', '--flow', 'failure'], PATIENCE);
    expect(flow).toMatchObject({ code: 1, stdout: '' });
    expect(flow.stderr).toContain('Known: success, error, no payload, unexpected error.');
  });

  it('a message of a microservice is refused', TIME, async () => {
    const app = ['--app', fixture('rpc-12'), '--dist'];
    const listed = await runBin(['routes', '--transport', 'rpc', '--json', ...app]);
    const { entrypoints } = JSON.parse(listed.stdout) as {
      entrypoints: { handler: { class: string; method: string } }[];
    };
    const { class: owner, method } = entrypoints[0]!.handler;
    const run = await runBin(['walk', `${owner}.${method}`, ...app], PATIENCE);
    expect(run.stderr).toMatch(/walk cannot record|names \d handlers|listens/);
    expect([2, 3]).toContain(run.code);
  });
});

function sampleWith(change: (recording: Recording) => unknown): string {
  const recording = JSON.parse(readFileSync(SAMPLE, 'utf8')) as Recording;
  change(recording);
  return JSON.stringify(recording);
}
