import { InspectError, type ExitCode } from '../model/errors.js';
import type { Report } from '../report/report.js';
import type { Environment } from './environment.js';
import { parseCommandLine, type Request } from './program.js';
import { startProgress } from './progress.js';

/**
 * Runs one command line and returns its exit code. Nothing in here ends the
 * process or writes to it but through the environment.
 */
export async function run(argv: readonly string[], environment: Environment): Promise<ExitCode> {
  try {
    const request = await parseCommandLine(argv, environment);
    return request ? await answer(request, environment) : 0;
  } catch (error) {
    return fail(error, environment);
  }
}

async function answer(request: Request, environment: Environment): Promise<ExitCode> {
  const { command, input, json, width } = request;
  const progress = startProgress(environment.stderr, 'starting the application');
  let report: Report;
  try {
    report = await command.run(input, {
      cwd: environment.cwd,
      signal: environment.signal,
      json,
      stdin: environment.stdin,
      progress: progress.say,
    });
  } finally {
    progress.stop();
  }
  environment.stdout.write(
    await render(report, environment, 'stdout', json ? 'json' : 'table', width),
  );
  if (!report.problem) return report.exitCode;
  const { message, next } = report.problem;
  const { errorReport } = await import('./print-error.js');
  const problem = errorReport(new InspectError(1, message, next));
  environment.stderr.write(await render(problem, environment, 'stderr', 'table', width));
  return report.exitCode;
}

async function fail(error: unknown, environment: Environment): Promise<ExitCode> {
  const { bugReport, errorReport } = await import('./print-error.js');
  const foreseen = error instanceof InspectError;
  const report = foreseen ? errorReport(error) : bugReport(error);
  environment.stderr.write(await render(report, environment, 'stderr', 'table'));
  return foreseen ? error.exitCode : 4;
}

async function render(
  report: Report,
  environment: Environment,
  stream: 'stdout' | 'stderr',
  formatName: 'table' | 'json',
  width?: number,
): Promise<string> {
  const { formats } = await import('../formats/index.js');
  const { surfaceOf } = await import('./surface.js');
  const format = await formats[formatName].load();
  return format(report, surfaceOf(environment[stream], environment.variables, width));
}
