import { InspectError, type ExitCode } from '../model/errors.js';
import type { CommandContext } from '../commands/command.js';
import type { Block, FormatName, Report } from '../report/report.js';
import type { NotRepeatable } from '../session/not-repeatable.js';
import type { Environment } from './environment.js';
import { execute } from './execute.js';
import { openTerminal } from './open-terminal.js';
import { parseCommandLine, type Request } from './program.js';
import { startProgress, type Progress } from './progress.js';

/**
 * Runs one command line and returns its exit code. Nothing in here ends the
 * process or writes to it but through the environment.
 */
export async function run(argv: readonly string[], environment: Environment): Promise<ExitCode> {
  let width: number | undefined;
  try {
    const request = await parseCommandLine(argv, environment);
    if (!request) return 0;
    width = request.width;
    return await answer(request, environment).catch((error: unknown) => {
      if (!isNotRepeatable(error)) throw error;
      return answerElsewhere(error, argv, environment);
    });
  } catch (error) {
    return fail(error, environment, width).catch((further: unknown) => {
      environment.stderr.write(lastWords(error) + lastWords(further));
      return 4;
    });
  }
}

async function answer(request: Request, environment: Environment): Promise<ExitCode> {
  const { command, input, format, width } = request;
  const progress = startProgress(environment.stderr, 'starting the application');
  let report: Report;
  try {
    report = await command.run(input, contextOf(request, environment, progress));
  } finally {
    progress.stop();
  }
  if (format === 'json' || report.blocks.length > 0) {
    const text = await render(report, environment, 'stdout', format, width);
    environment.stdout.write(text);
  }
  if (report.failure) return fail(report.failure, environment, width);
  if (!report.problem) return report.exitCode;
  const { message, next } = report.problem;
  return fail(new InspectError(1, message, next), environment, width);
}

function contextOf(
  { format, isFormatNamed, width }: Request,
  environment: Environment,
  progress: Progress,
): CommandContext {
  const { cwd, signal, lasting, stdin, variables, told } = environment;
  const show = (blocks: readonly Block[]) => {
    const report: Report = { blocks: [...blocks], document: null, exitCode: 0 };
    return render(report, environment, 'stdout', 'table', width);
  };
  const shown = isFormatNamed ? { ...environment, screen: null } : environment;
  const context: CommandContext = {
    cwd,
    signal,
    lasting,
    format,
    json: format === 'json',
    stdin,
    variables,
    terminal: format === 'table' ? openTerminal(shown, show, progress) : null,
    execute: (argv, folder) => execute(argv, { ...environment, cwd: folder }, context),
    progress: progress.say,
  };
  // What has to be begun anew needs a process that ends with the command.
  return lasting ? { ...context, ahead: told?.ahead ?? [] } : context;
}

/** By its name: what it is made of loads only where a target is opened. */
function isNotRepeatable(error: unknown): error is NotRepeatable {
  return (error as Error | null)?.name === 'NotRepeatable';
}

/** A process that was begun for this leaves it to the one that began it. */
async function answerElsewhere(
  error: NotRepeatable,
  argv: readonly string[],
  { cwd, variables, signal, told }: Environment,
): Promise<ExitCode> {
  if (!told) return (await error.repeat({ argv, cwd, variables, signal })) as ExitCode;
  await told.handBack(error.asked);
  return 0;
}

async function fail(
  error: unknown,
  environment: Environment,
  width: number | undefined,
): Promise<ExitCode> {
  const { bugReport, errorReport } = await import('./print-error.js');
  const foreseen = error instanceof InspectError;
  const report = foreseen ? errorReport(error) : bugReport(error);
  environment.stderr.write(await render(report, environment, 'stderr', 'table', width));
  return foreseen ? error.exitCode : 4;
}

/** Where even the formats fail; without control characters and with next to no code that could fail too. */
function lastWords(error: unknown): string {
  const stack = String((error as Error | null)?.stack ?? error);
  return `bug ${stack.replace(/[^\n\x20-\x7e]/g, '?')}\n`;
}

async function render(
  report: Report,
  environment: Environment,
  stream: 'stdout' | 'stderr',
  formatName: FormatName,
  width?: number,
): Promise<string> {
  const { formats } = await import('../formats/index.js');
  const { surfaceOf } = await import('./surface.js');
  const format = await formats[formatName].load();
  return format(report, surfaceOf(environment[stream], environment.variables, width));
}
