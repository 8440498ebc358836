import { describe, expect, it } from 'vitest';
import { runBin } from './support/run-bin.js';
import { fixture, folderWith, project } from './support/targets.js';

describe('wrong use ends in code 2 with nothing on stdout', () => {
  it.each<[string[], string, string]>([
    [[], 'No command was given.', 'Try nest-inspect routes, or nest-inspect --help.'],
    [['rotues'], 'There is no command rotues.', 'Did you mean routes?'],
    [['xyzzy'], 'There is no command xyzzy.', 'There are routes, explain, match, exceptions'],
    [['--app', '.', 'routes'], '--app stands before the command.', 'nest-inspect routes --app …'],
    [['--nonsense'], 'Unknown option --nonsense, and no command.', 'See nest-inspect --help.'],
    [['routes', '--expandd'], 'routes has no option --expandd.', 'Did you mean --expanded?'],
    [['probe', '--tiemout', '1'], 'probe has no option --tiemout.', 'Did you mean --timeout?'],
    [['routes', '--zzz'], 'routes has no option --zzz.', 'See nest-inspect routes --help.'],
    [['routes', '--path'], '--path lacks its value.', 'Write --path <path>.'],
    [['routes', '--path', '--json'], '--path lacks its value.', 'Write --path <path>.'],
    [['probe', 'hello', '--data'], '--data lacks its value.', 'Write --data <json>.'],
    [['routes', '--sort', 'paht'], '--sort takes registered, path,', 'Did you mean path?'],
    [
      ['routes', '--transport', 'tcp'],
      '--transport takes http, ws, rpc, graphql or external, not "tcp".',
      '--transport http',
    ],
    [['routes', '--format', 'htlm'], '--format takes table, json, markdown or html,', 'mean html?'],
    [['probe', '--format'], '--format lacks its value.', 'Write --format <format>.'],
    [
      ['match', 'hello', '--json', '--format', 'html'],
      '--json and --format html contradict each other.',
      'Leave one of them out.',
    ],
    [['routes', '--width', '5'], '--width takes a number of columns from 40', '--width 120'],
    [['routes', '--width', 'wide'], 'upwards, not "wide".', '--width 120'],
    [['routes', '--boot-timeout', '0'], '--boot-timeout takes a number of seconds', '10.'],
    [['routes', '--boot-timeout', '99999999'], 'not "99999999"', '--boot-timeout 10.'],
    [['probe', 'hello', '--timeout', '-1'], '--timeout takes a number of seconds above 0', '10.'],
    [['probe', 'hello', '--timeout', '1e3'], 'not "1e3"', '--timeout 10.'],
    [['routes', ''], 'The pattern is empty.', 'Leave it out to see everything.'],
    [['routes', '--guard', ' '], '--guard is empty.', 'Leave it out to see everything.'],
    [['match'], "Missing required argument 'request'", 'See nest-inspect match --help.'],
    [['match', 'GET', 'users'], 'The path users does not begin', 'Write it as GET /users.'],
    [['match', 'hello', '--host', 'x'], '--host belongs to a request, not hello.', '/users'],
    [['match', 'hello', '--port', 'x'], '--port takes a port, not "x".', '--port 3001.'],
    [['probe'], 'No handler was named.', 'probe --all'],
    [['probe', 'hello', '--all'], '--all fires every flow, and hello names', 'Give one of them.'],
    [['probe', '--all', '--data', '{}'], 'The flows of probe files bring', 'Leave these out'],
    [['probe', 'hello', 'name=Tom', '--file', '.'], 'items, --data', 'Leave these out'],
    [['probe', 'hello', '--data', '{'], 'The body is no JSON', '--data'],
    [['probe', 'hello', '--data', '@nowhere.json'], 'nowhere.json', 'next'],
    [['probe', 'hello', '--file', '/nowhere'], 'There is no probe file /nowhere.', 'Name a probe'],
  ])('%j', async (args, said, next) => {
    const run = await runBin(args);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr).toMatch(/^error /);
    expect(run.stderr).toContain(said);
    expect(run.stderr.slice(run.stderr.indexOf('\nnext '))).toContain(next);
  });

  it('says it before anything is started', async () => {
    const { durationMs } = await runBin(['probe', 'hello', '--timeout', 'x', '--app', '/nowhere']);
    const { stderr } = await runBin(['probe', 'hello', '--data', '{', '--app', '/nowhere']);
    expect(durationMs).toBeLessThan(5000);
    expect(stderr).toContain('The body is no JSON');
  });
});

describe('names that do not exist end in code 1 and name the nearest', () => {
  it.each<[string[], string, string]>([
    [['routes', 'helo'], 'None of the 7 handlers of demo matches helo.', 'Did you mean hello?'],
    [['routes', '--path', '/usres'], 'matches --path /usres.', 'Did you mean /users?'],
    [['routes', '--handler', 'RoomGateway'], '--handler RoomGateway.', 'Did you mean RoomsGateway'],
    [['routes', '--filter', 'HanaFilter'], '--filter HanaFilter.', 'HanaErrorFilter'],
    [['routes', '--guard', 'AuthGuard'], '--guard AuthGuard.', 'No handler has a guard.'],
    [['routes', '--method', 'PATCH'], '--method PATCH.', 'There are GET.'],
    [
      ['routes', 'join', '--transport', 'http'],
      'matches join --transport http.',
      'Each of them matches something, but not all of them together.',
    ],
    [['probe', 'helo'], 'No handler is named helo.', 'Did you mean hello?'],
    [['probe', 'GET', '/user'], 'No handler is named GET /user.', 'Did you mean GET /users'],
    [['probe', 'RoomsGateway.attend'], 'RoomsGateway.attend.', 'RoomsGateway.join'],
    [['probe', 'xyzzy'], 'No handler is named xyzzy.', 'Run nest-inspect routes'],
  ])('%j', async (args, said, next) => {
    const run = await runBin(args);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toMatch(/^error /);
    expect(run.stderr).toContain(said);
    expect(run.stderr.slice(run.stderr.indexOf('\nnext '))).toContain(next);
  });

  it('keeps the JSON a document', async () => {
    const run = await runBin(['routes', 'helo', '--json']);
    expect(run.code).toBe(1);
    expect(JSON.parse(run.stdout)).toMatchObject({ target: { name: 'demo' }, entrypoints: [] });
    expect(run.stderr).toContain('Did you mean hello?');
  });
});

describe('a name of several handlers ends in code 2 and lists them', () => {
  it('with what tells them apart', async () => {
    const run = await runBin(['probe', 'BranchController.where', '--app', fixture('nest-11')]);
    expect(run).toMatchObject({ code: 2, stdout: '' });
    expect(run.stderr.split('\n')).toEqual([
      'error BranchController.where names 2 handlers.',
      '  GET /api/north/where  BranchController.where',
      '  GET /api/south/where  BranchController.where',
      'next Name one of them: GET /api/north/where.',
      '',
    ]);
  });

  it('unless it is the very label of one of them', async () => {
    const run = await runBin(['probe', 'ack', 'text=hi', '--json', '--app', fixture('nest-11')]);
    expect(JSON.parse(run.stdout).exchanges[0].handler.label).toBe('ack');
  });
});

describe('a command is found by its place, not by its name', () => {
  it('so that a pattern may be named like a command', async () => {
    const listed = await runBin(['routes', 'probe']);
    expect(listed.stderr).toContain('None of the 7 handlers of demo matches probe.');
    const probed = await runBin(['probe', 'routes']);
    expect(probed.stderr).toContain('No handler is named routes.');
  });

  it('and what follows -- is no option', async () => {
    const run = await runBin(['probe', '--', '--version']);
    expect(run.stderr).toContain('No handler is named --version.');
  });
});

describe('a working directory', () => {
  it('without a project around it means the demo', async () => {
    const run = await runBin(['routes', 'hello'], { cwd: folderWith({}) });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^demo /);
  });

  it('inside a project means that project', async () => {
    const folder = project(`
      const app = await NestFactory.create(PingModule);
      await app.listen(3200);
    `);
    const run = await runBin(['routes'], { cwd: `${folder}/src` });
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(/^made-for-a-test /);
  });
});
