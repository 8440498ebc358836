import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command } from './command.js';
import { exceptionsReport } from './exceptions/exceptions-report.js';
import { readAsked } from './exceptions/read-asked.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

export const exceptions: Command = {
  description:
    'The exceptions of the installed Nest, read from its exports, and those of the application: what each is derived from, its status, and the body that it makes of no argument, a text, an object, and a text with options; then which filter of the application takes it on which handlers, and what a client gets. Nest’s own classes really construct them, its own selection chooses the filter, and its own handlers answer where none takes them. Of the application no more than constructors run: of classes that derive from Nest’s exceptions, to read their status and body, and of a class that is named with arguments.',
  arguments: [
    {
      name: '[name]',
      description:
        'a class (NotFoundException, src/errors.ts#AppError), a class with what it is constructed with (\'HanaError("1001")\'), a status (404), or its name (NOT_FOUND); default: all of them',
    },
  ],
  options: [
    { flags: '--all', description: 'each form of each class, and a row for each exception' },
    {
      flags: '--live',
      description: 'really start the application, on free ports of 127.0.0.1, instead of a preview',
    },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'exceptions', explanation: 'the whole family, and who takes what' },
    {
      command: 'exceptions NotFoundException',
      explanation: 'its constructor forms, and what becomes of it on each handler',
    },
    { command: 'exceptions 404', explanation: 'every class that has this status' },
    {
      command: 'exceptions \'HanaError("1001")\'',
      explanation: 'a class of your own, constructed with these arguments',
    },
    { command: 'exceptions --json', explanation: 'everything, for programs' },
  ],
  async run(input, context): Promise<Report> {
    const asked = readAsked(input.arguments[0] as string | undefined);
    const purpose = input.options['live'] === true ? 'live' : 'list';
    const options = sessionOptions(input, context, purpose, true);
    return withSession(options, async ({ model, application }) => {
      // The V8 inspector loads only where it is wanted.
      const { readExceptions } = await import('../explain/exceptions/read-exceptions.js');
      const told = await readExceptions(application, model, asked);
      return exceptionsReport(told, input.options['all'] === true);
    });
  },
};
