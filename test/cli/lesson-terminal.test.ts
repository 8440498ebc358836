import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { run } from '../../dist/cli/run.js';
import type { Environment } from '../../dist/cli/environment.js';
import { until } from './support/run-bin.js';
import { folderWith } from './support/targets.js';

/** A learner at a terminal: `typed` answers what is asked, one after the other. */
function learner(typed: string[]) {
  const input = new PassThrough();
  const abort = new AbortController();
  let shown = '';
  const variables = {
    NEST_INSPECT_STATE: folderWith({}),
    LC_ALL: 'C',
  };
  const output = {
    isTerminal: true,
    columns: 80,
    colourDepth: 1,
    write(text: string) {
      shown += text;
      // Only what waits for an answer ends without a line feed.
      if (!text.endsWith('\n')) input.write(`${typed.shift() ?? ''}\n`);
    },
  };
  const environment: Environment = {
    cwd: '/',
    variables,
    stdout: output,
    stderr: { ...output, isTerminal: false, write: () => undefined },
    stdin: Object.assign(input, { isTerminal: true }),
    signal: abort.signal,
    lasting: false,
    flush: () => Promise.resolve(),
  };
  return { environment, abort, shown: () => shown };
}

describe('lesson at a terminal', { timeout: 120_000 }, () => {
  it('asks for a prediction, waits between the steps, and remembers', async () => {
    const { environment, shown } = learner(['maybe', '9', '2']);
    expect(await run(['lesson', 'who-catches-what'], environment)).toBe(0);
    const text = shown();
    expect(text.match(/Please type a number from 1 to 4/g)).toHaveLength(2);
    const steps = text.match(/Step \d+ of \d+\n/g) ?? [];
    expect(steps.length).toBeGreaterThan(2);
    expect(text.match(/Enter to go on/g)).toHaveLength(steps.length);
    expect(text).toContain('✓ You predicted it.');
    // Nothing is told before the learner has made up their mind.
    expect(text.indexOf('or Enter to skip:')).toBeLessThan(text.indexOf('$ nest-inspect probe'));
    const listed = learner([]);
    expect(await run(['lesson'], { ...listed.environment, variables: environment.variables })).toBe(
      0,
    );
    expect(listed.shown()).toContain('Lessons  1 of 10 done');
    expect(listed.shown()).toMatch(/who-catches-what +✓/);
  });

  it('a wrong prediction is told, and Enter skips', async () => {
    const wrong = learner(['1']);
    expect(await run(['lesson', 'who-catches-what'], wrong.environment)).toBe(0);
    expect(wrong.shown()).toContain('✗ You predicted 1: HttpServiceExceptionFilter');
    const skipped = learner(['']);
    expect(await run(['lesson', 'who-catches-what'], skipped.environment)).toBe(0);
    expect(skipped.shown()).not.toContain('You predicted');
    expect(skipped.shown()).toContain('It is 2: HanaErrorFilter');
  });

  it('--yes asks nothing', async () => {
    const { environment, shown } = learner([]);
    expect(await run(['lesson', 'who-catches-what', '--yes'], environment)).toBe(0);
    expect(shown()).not.toContain('Enter to');
    expect(shown()).toContain('Try next');
  });

  it('an interrupt at the question ends it', async () => {
    const { environment, abort, shown } = learner([]);
    const { stdout } = environment;
    const silent: Environment = {
      ...environment,
      stdin: Object.assign(new PassThrough(), { isTerminal: true }),
      stdout: { ...stdout, write: (text) => stdout.write(text) },
    };
    const ended = run(['lesson', 'who-catches-what'], silent);
    await until(() => shown().endsWith('skip: '), 'the question');
    abort.abort();
    expect(await ended).toBe(130);
    // What is told of it begins on a line of its own.
    expect(shown()).toMatch(/skip: \n$/);
  });

  it('goes on where the input ends, on a line of its own', async () => {
    const { environment, shown } = learner([]);
    const { stdout } = environment;
    const input = new PassThrough();
    const write = (text: string): void => {
      stdout.write(text);
      if (text.endsWith('skip: ')) input.end();
    };
    const ended = run(['lesson', 'who-catches-what'], {
      ...environment,
      stdin: Object.assign(input, { isTerminal: true }),
      stdout: { ...stdout, write },
    });
    expect(await ended).toBe(0);
    expect(shown()).toContain('or Enter to skip: \nStep 1');
  });
});
