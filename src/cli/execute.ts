import type { CommandContext } from '../commands/command.js';
import type { Report } from '../report/report.js';
import type { Environment } from './environment.js';
import { parseCommandLine } from './program.js';

/** Runs a command line inside of another command, which prints what it wants of it. */
export async function execute(
  argv: readonly string[],
  environment: Environment,
  context: CommandContext,
): Promise<Report> {
  const request = await parseCommandLine(argv, environment);
  if (!request) throw new Error(`${argv.join(' ')} only prints`);
  const { ahead: _ahead, ...around } = context;
  // The process goes on behind it, so that the application has to be let go.
  return request.command.run(request.input, {
    ...around,
    cwd: environment.cwd,
    lasting: false,
    format: 'table',
    json: false,
    terminal: null,
  });
}
