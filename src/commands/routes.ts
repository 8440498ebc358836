import { ROLES, TRANSPORTS, type AppModel, type Role } from '../model/app-model.js';
import { InspectError, UsageError } from '../model/errors.js';
import { nearNames } from '../model/near-names.js';
import {
  selectable,
  selectEntrypoints,
  SORT_KEYS,
  type Selection,
  type SortKey,
} from '../model/select-entrypoints.js';
import type { Report } from '../report/report.js';
import { withSession } from '../session/open-session.js';
import type { Command, CommandInput } from './command.js';
import { routesReport } from './routes/routes-report.js';
import { sessionOptions, TARGET_OPTIONS } from './target-options.js';

/** In the order in which they run. */
const ENHANCER_OPTIONS = ROLES;

export const routes: Command = {
  description:
    'Lists everything the application registered: HTTP routes, gateways with their message mappings, message patterns of microservices, GraphQL resolvers, and exception filters. Each handler comes with its middleware, guards, interceptors and pipes in the order in which Nest runs them, and its filters in the order in which Nest asks them. Nothing is listened on and, but for the demo, only what main.ts itself asks for is constructed.',
  arguments: [
    {
      name: '[pattern...]',
      description:
        'part of a path, event or handler, for instance GET /users; with * it stands for the whole',
    },
  ],
  options: [
    {
      flags: '--transport <transport>',
      description: `only one way in: ${TRANSPORTS.join(', ')}`,
      choices: [...TRANSPORTS],
    },
    { flags: '--method <method>', description: 'only routes that answer this HTTP method' },
    { flags: '--path <path>', description: 'part of the path or event' },
    { flags: '--handler <name>', description: 'part of Class.method' },
    { flags: '--module <name>', description: 'part of the name of the module' },
    ...ENHANCER_OPTIONS.map((role) => ({
      flags: `--${role} <name>`,
      description: `only handlers with this ${role}, or "none" for those without any`,
    })),
    {
      flags: '--sort <key>',
      description: `order of the handlers: ${SORT_KEYS.join(', ')} (default: ${SORT_KEYS[0]})`,
      choices: SORT_KEYS,
    },
    { flags: '--reverse', description: 'turn the order round' },
    {
      flags: '--expanded',
      description:
        'one block per handler: every enhancer numbered, with level, binding and file:line',
    },
    {
      flags: '--live',
      description: 'really start the application, on free ports of 127.0.0.1, instead of a preview',
    },
    ...TARGET_OPTIONS,
  ],
  examples: [
    { command: 'routes', explanation: 'the project around you, or the demo' },
    {
      command: 'routes MyWebSocketGateway --expanded',
      explanation: 'a gateway in full, with file:line',
    },
    { command: 'routes --guard none', explanation: 'handlers that no guard protects' },
    {
      command: 'routes --transport ws --app ./api',
      explanation: 'the gateways of another project',
    },
    { command: 'routes --json | jq .filters', explanation: 'the model, for programs' },
  ],
  async run(input, context): Promise<Report> {
    const selection = selectionOf(input);
    const expanded = input.options['expanded'] === true;
    const purpose = input.options['live'] === true ? 'live' : 'list';
    const options = sessionOptions(input, context, purpose, expanded || context.json);
    return withSession(options, ({ model, listeners }) => {
      const entrypoints = selectEntrypoints(model.entrypoints, selection);
      const report = routesReport({
        shown: { ...model, entrypoints },
        whole: model,
        expanded,
        listeners,
      });
      return entrypoints.length > 0 || asked(selection).length === 0
        ? report
        : { ...report, blocks: [], exitCode: 1, problem: nothingMatched(model, selection) };
    });
  },
};

function selectionOf({ arguments: [words = []], options }: CommandInput): Selection {
  const text = (name: string) => options[name] as string | undefined;
  const enhancers: Partial<Record<Role, string>> = {};
  for (const role of ENHANCER_OPTIONS) {
    const name = text(role);
    if (name !== undefined) enhancers[role] = notEmpty(`--${role}`, name);
  }
  const selection: Selection = { enhancers };
  // `GET /users` is written with and without quotes.
  if (words.length > 0) selection.pattern = notEmpty('The pattern', [words].flat().join(' '));
  for (const key of ['transport', 'method', 'path', 'handler', 'module'] as const) {
    const value = text(key);
    if (value !== undefined) selection[key] = notEmpty(`--${key}`, value);
  }
  selection.sort = (text('sort') as SortKey | undefined) ?? 'registered';
  selection.reverse = options['reverse'] === true;
  return selection;
}

function notEmpty(what: string, value: string): string {
  if (value.trim() !== '') return value;
  throw new UsageError(`${what} is empty.`, 'Leave it out to see everything.');
}

/** What was asked for, by the name of the option; the pattern has none. */
function asked({
  enhancers,
  sort: _sort,
  reverse: _reverse,
  ...rest
}: Selection): [string, string][] {
  return [...Object.entries(rest), ...Object.entries(enhancers)] as [string, string][];
}

function nothingMatched(model: AppModel, selection: Selection): InspectError {
  const terms = asked(selection);
  const words = terms.map(([name, value]) => (name === 'pattern' ? value : `--${name} ${value}`));
  const total = model.entrypoints.length;
  return new InspectError(
    1,
    total === 1
      ? `The only handler of ${model.target.name} does not match ${words.join(' ')}.`
      : `None of the ${total} handlers of ${model.target.name} matches ${words.join(' ')}.`,
    whatThereIs(model, terms),
  );
}

const NAMED = 8;

/** Nearest names first, else what could have been asked for, where it can be told in a line. */
function whatThereIs(model: AppModel, terms: [string, string][]): string {
  const values = terms.map(([name, value]) => ({
    name,
    value,
    existing: selectable(model, name as keyof Selection | Role),
  }));
  const unknown = values.filter(({ value, existing }) => !existing.includes(value));
  const near = unknown.flatMap(({ value, existing }) => nearNames(value, existing));
  if (near.length > 0) return `Did you mean ${[...new Set(near)].join(', ')}?`;
  const first = unknown.find(({ value }) => value !== 'none');
  if (terms.length > 1 && !first)
    return 'Each of them matches something, but not all of them together.';
  if (first && first.name !== 'pattern') {
    const { name, existing } = first;
    if (existing.length === 0) return `No handler has a ${name}.`;
    if (existing.length <= NAMED) return `There are ${existing.join(', ')}.`;
  }
  return 'Run routes without it to see everything that is registered.';
}
