import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT, startBin } from './support/run-bin.js';
import { folderWith, project } from './support/targets.js';

const MANY = 1200;
/** A pipe holds 64 kB: what is longer shows whether the process waits for its reader. */
const LONG = 300_000;

/** An application with a large model. */
function large(): string {
  return project(`
    const controllers = Array.from({ length: ${MANY} }, (_, index) => {
      const Numbered = { ['Numbered' + index]: class { find() {} } }['Numbered' + index];
      decorateMethod(Numbered, 'find', Get('numbered/' + index));
      decorateClass(Numbered, Controller());
      return Numbered;
    });
    class AppModule {}
    decorateClass(AppModule, Module({ controllers }));
    const app = await NestFactory.create(AppModule);
    await app.listen(3200);
  `);
}

/** Runs a line of shell; exit codes of every part of a pipe are printed behind its output. */
async function shell(line: string, cwd = ROOT) {
  const script = `set -o pipefail; ${line}; echo "codes \${PIPESTATUS[*]}" >&2`;
  const env = { ...process.env, BIN: `${process.execPath} ${join(ROOT, 'bin/nest-inspect.js')}` };
  return promisify(execFile)('bash', ['-c', script], { cwd, env });
}

describe('a large document', () => {
  it('reaches a slow reader whole', async () => {
    const { child, exited } = startBin(['routes', '--json', '--app', large()]);
    // A pause longer than anything the process could be waiting for.
    child.stdout?.once('readable', () => {
      child.stdout?.pause();
      setTimeout(() => child.stdout?.resume(), 1500);
    });
    const { stdout, code, stderr } = await exited;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.length).toBeGreaterThan(LONG);
    expect(JSON.parse(stdout).entrypoints).toHaveLength(MANY);
  });

  it('reaches a file whole', async () => {
    const file = join(folderWith({}), 'model.json');
    const { stderr } = await shell(`$BIN routes --json --app ${large()} > ${file}`);
    expect(stderr).toBe('codes 0\n');
    const text = readFileSync(file, 'utf8');
    expect(text.length).toBeGreaterThan(LONG);
    expect(JSON.parse(text).entrypoints).toHaveLength(MANY);
  });
});

describe('a reader that goes away', () => {
  it('is no failure', async () => {
    const { stdout, stderr } = await shell(`$BIN routes --json --app ${large()} | head -1`);
    expect({ stdout, stderr }).toEqual({ stdout: '{\n', stderr: 'codes 0 0\n' });
  });

  it('may go before anything is written', async () => {
    const { stderr } = await shell('$BIN routes | true');
    expect(stderr).toBe('codes 0 0\n');
  });

  it('leaves the exit code as it is', async () => {
    const { stderr } = await shell('$BIN routes nothing-like-this 2>&1 | true');
    expect(stderr).toBe('codes 1 0\n');
  });

  it('may be the one of stderr', async () => {
    const { stdout } = await shell('{ $BIN routes --nonsense; echo "code $?"; } 2> >(true)');
    expect(stdout).toBe('code 2\n');
  });
});
