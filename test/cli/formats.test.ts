import { describe, expect, it } from 'vitest';
import { ROOT, runBin } from './support/run-bin.js';
import { broken } from './support/targets.js';

/** What every document of a format has. */
const MARKS = {
  table: /^demo · Nest 12\.\S+ · express · socket\.io {2}7 handlers · booted\n/,
  json: /^\{\n {2}"schema": "nest-inspect\/model@1",\n/,
  markdown: /^# \S*demo\S* · Nest 12[^\n]*\n\n## HTTP routes · 4\n\n\| Method +\| Path /,
  html: /^<!doctype html>\n<html lang="en">[^]*<h2 id="part-2">HTTP routes [^]*<\/html>\n$/,
};

describe('--format', () => {
  it.each(Object.entries(MARKS))('%s', async (format, mark) => {
    const run = await runBin(['routes', '--format', format]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(mark);
  });

  it('json is --json, and table what is printed without either', async () => {
    const [format, json, both] = await Promise.all([
      runBin(['routes', '--format', 'json']),
      runBin(['routes', '--json']),
      runBin(['routes', '--json', '--format', 'json']),
    ]);
    expect(format.stdout).toBe(json.stdout);
    expect(both.stdout).toBe(json.stdout);
    const [table, none] = await Promise.all([
      runBin(['routes', '--format', 'table']),
      runBin(['routes']),
    ]);
    expect(table.stdout).toBe(none.stdout);
  });

  it.each(['markdown', 'html'])('%s has neither colours nor a width', async (format) => {
    const env = { FORCE_COLOR: '3', COLUMNS: '40' };
    const [forced, plain] = await Promise.all([
      runBin(['routes', '--format', format, '--width', '40'], { env }),
      runBin(['routes', '--format', format]),
    ]);
    expect(forced.stdout).toBe(plain.stdout);
  });

  it.each(['markdown', 'html'])('%s says on stderr alone that nothing matched', async (format) => {
    const run = await runBin(['routes', 'helo', '--format', format]);
    expect(run).toMatchObject({ code: 1, stdout: '' });
    expect(run.stderr).toBe(
      'error None of the 7 handlers of demo matches helo.\nnext Did you mean hello?\n',
    );
  });

  it.each(['markdown', 'html'])('%s shows what a client sent as text', async (format) => {
    const name = '<img src=x onerror=alert(1)>[a](javascript:b)\u001b[31m';
    const run = await runBin(['probe', 'hello', `name=${name}`, '--trace', '--format', format]);
    expect(run.code).toBe(0);
    const outside = format === 'html' ? run.stdout : run.stdout.replace(/^ *```[^]*?^ *```$/gm, '');
    expect(outside).not.toMatch(/(?<!\\)<img/);
    expect(run.stdout).not.toContain('\u001b');
    expect(run.stdout).toContain('onerror=alert(1)');
  });

  it.each(['markdown', 'html'])('%s takes control characters of an application', async (format) => {
    const run = await runBin([
      'routes',
      '--expanded',
      '--format',
      format,
      '--app',
      broken('control-characters'),
    ]);
    expect(run.stdout.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    expect(run.stdout).toContain('x1b');
  });

  it.each([
    ['table', /\n +MyWebSocketGateway\.hello {2}module\/im\/my-web-socket\.gateway\.ts:\d+\n/],
    ['markdown', /\n\*\*MyWebSocketGateway\.hello\*\* · module\/im\/[^\n]*\n\n```text\n/],
    ['html', /<section class="player" data-main [^]*<script type="application\/json">\{/],
  ])('%s tells or plays a recording', async (format, mark) => {
    const recording = `${ROOT}fixtures/recordings/hello-error.json`;
    const run = await runBin(['walk', '--from', recording, '--format', format]);
    expect(run).toMatchObject({ code: 0, stderr: '' });
    expect(run.stdout).toMatch(mark);
  });
});
